import { expect, it } from 'vitest';
import { floodRules, floodUntil } from '../../src/campaign/flood.ts';

const now = new Date('2026-12-31T23:59:30Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const { span, begins, goesOn } = floodRules;

it.each([
  ['does not begin with as many as a good day brings', begins, null, null],
  ['begins with one more', begins + 1, null, at(span)],
  ['goes on while far fewer come', goesOn + 1, at(1), at(span)],
  ['ends when it was to end, with fewer than that', goesOn, at(1), at(1)],
  ['is over then', goesOn, now, null],
  ['does not begin again with what would keep it going', goesOn + 1, now, null],
  ['lasts no longer than a span after a clock was set back', 0, at(99 * span), at(span)],
])('a flood %s', (_what, forms, until, then) => {
  expect(floodUntil({ forms, until }, now)).toEqual(then);
});
