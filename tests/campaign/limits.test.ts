import { expect, it } from 'vitest';
import {
  aroundLimit,
  type Counted,
  mailDomainLimit,
  namesWaitingDue,
  overLimit,
  signLimit,
} from '../../src/campaign/limits.ts';

const burstUntil = new Date('2026-12-01T12:01:00Z');
const until = new Date('2026-12-01T13:00:00Z');
const counted = (burst: number, used: number): Counted => ({ burst, burstUntil, used, until });

it('one network is refused only far above what a school or a carrier sends', () => {
  expect(signLimit.burst).toEqual({ length: 60_000, most: 600 });
  expect(signLimit.sustained).toEqual({ length: 3_600_000, most: 1200 });
});

it('by a wider network or a mail domain nobody is refused', () => {
  for (const limit of [aroundLimit, mailDomainLimit]) {
    expect(overLimit(limit, counted(1_000_000, 1_000_000))).toBeNull();
  }
});

it.each([
  ['the first', counted(1, 1), null],
  ['the last at once', counted(600, 600), null],
  ['one too many at once', counted(601, 601), burstUntil],
  ['the last of an hour', counted(10, 1200), null],
  ['one too many in an hour', counted(1, 1201), until],
  ['too many both at once and in an hour', counted(601, 1201), until],
])('%s may come back %s', (_what, uses, when) => {
  expect(overLimit(signLimit, uses)).toBe(when);
});

it.each([
  ['the first that asks for it', 1, burstUntil],
  ['the second', 2, until],
  ['the third, of whom the second’s mail will tell', 3, null],
])('a mail about all who wait is due for %s', (_what, used, due) => {
  expect(namesWaitingDue(counted(used, used), burstUntil)).toEqual(due);
});
