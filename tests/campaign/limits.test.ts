import { expect, it } from 'vitest';
import { endOfSpan, signLimit } from '../../src/campaign/limits.ts';

it('one network may sign sixty times an hour', () => {
  expect(signLimit).toEqual({ name: 'sign', span: 3_600_000, most: 60 });
});

it.each([
  ['2026-12-01T12:00:00.000Z', '2026-12-01T13:00:00.000Z'],
  ['2026-12-01T12:59:59.999Z', '2026-12-01T13:00:00.000Z'],
  ['2026-12-01T13:00:00.000Z', '2026-12-01T14:00:00.000Z'],
  ['2026-12-31T23:30:00.000Z', '2027-01-01T00:00:00.000Z'],
])('the hour that holds %s ends at %s', (now, end) => {
  expect(endOfSpan(signLimit, new Date(now)).toISOString()).toBe(end);
});

it('a span of another length ends at its own multiple', () => {
  const end = endOfSpan({ name: 'x', span: 60_000, most: 1 }, new Date('2026-12-01T12:00:30Z'));
  expect(end.toISOString()).toBe('2026-12-01T12:01:00.000Z');
});
