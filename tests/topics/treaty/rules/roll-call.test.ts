import { expect, it } from 'vitest';
import { choiceOf, rollCallSchema } from '../../../../src/topics/treaty/rules/roll-call.ts';

const call = rollCallSchema.parse({
  id: 'ee',
  from: 'https://example.org/vote',
  read: '2026-11-28',
  for: ['ee-1'],
  against: ['ee-2'],
  abstained: ['ee-3'],
  absent: ['ee-4'],
});

it.each([
  ['ee-1', 'for'],
  ['ee-2', 'against'],
  ['ee-3', 'abstained'],
  ['ee-4', 'absent'],
  // Who came later is not said to have been absent.
  ['ee-5', null],
])('%s voted: %s', (member, choice) => {
  expect(choiceOf(call, member)).toBe(choice);
});
