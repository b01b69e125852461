import { expect, it } from 'vitest';
import { type Counted, overLimit, signLimit } from '../../src/campaign/limits.ts';

const burstUntil = new Date('2026-12-01T12:01:00Z');
const until = new Date('2026-12-01T13:00:00Z');
const counted = (burst: number, used: number): Counted => ({ burst, burstUntil, used, until });

it('one network may sign thirty times in a minute and sixty times in an hour', () => {
  expect(signLimit.burst).toEqual({ length: 60_000, most: 30 });
  expect(signLimit.sustained).toEqual({ length: 3_600_000, most: 60 });
});

it.each([
  ['the first', counted(1, 1), null],
  ['the last at once', counted(30, 30), null],
  ['one too many at once', counted(31, 31), burstUntil],
  ['the last of an hour', counted(10, 60), null],
  ['one too many in an hour', counted(1, 61), until],
  ['too many both at once and in an hour', counted(31, 61), until],
])('%s may come back %s', (_what, uses, when) => {
  expect(overLimit(signLimit, uses)).toBe(when);
});
