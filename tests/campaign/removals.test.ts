import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  publicRemovals,
  type RemovalCount,
  type RemovalReason,
  removalReasons,
  removalsSchema,
} from '../../src/campaign/removals.ts';
import { smallestGroup } from '../../src/campaign/small-groups.ts';

const dayOf = (n: number) => `2026-12-${String(n).padStart(2, '0')}`;
const noon = (n: number) => new Date(`${dayOf(n)}T12:00:00Z`);
const ended = (day: number, reason: RemovalReason, removed: number): RemovalCount => ({
  ...{ day: dayOf(day), reason, removed },
});
const row = (day: number, reason: RemovalReason, removed: number) => ended(day, reason, removed);

describe('the public record of removals', () => {
  it('shows nothing of fewer than five but their number', () => {
    const shown = publicRemovals([ended(1, 'fake', 3), ended(2, 'withdrawn', 1)], noon(20));
    expect(shown).toEqual({ removed: 4, days: [], rest: [] });
  });

  it('shows a reason of a day exactly, once the day is over', () => {
    const counts = [ended(1, 'fake', 12)];
    const today = { removed: 12, days: [], rest: [{ reason: null, removed: 12 }] };
    expect(publicRemovals(counts, noon(1))).toEqual(today);
    const over = { removed: 12, days: [row(1, 'fake', 12)], rest: [] };
    expect(publicRemovals(counts, noon(2))).toEqual(over);
  });

  it('hides the few others of a day behind five of its largest reason', () => {
    const counts = [ended(1, 'fake', 77_000), ended(1, 'withdrawn', 2)];
    expect(publicRemovals(counts, noon(2))).toEqual({
      removed: 77_002,
      days: [row(1, 'fake', 76_995)],
      rest: [{ reason: null, removed: 7 }],
    });
  });

  it('counts what is small every day by its reason in the end, in fives', () => {
    const counts = Array.from({ length: 10 }, (_, i) => ended(i + 1, 'withdrawn', 3));
    expect(publicRemovals(counts, noon(11))).toEqual({
      removed: 30,
      days: [],
      rest: [
        { reason: 'withdrawn', removed: 25 },
        { reason: null, removed: 5 },
      ],
    });
  });

  it('stands newest day first, and the largest reason of a day first', () => {
    const counts = [ended(1, 'fake', 9), ended(2, 'abusive', 5), ended(2, 'fake', 6)];
    const { days } = publicRemovals(counts, noon(3));
    expect(days).toEqual([row(2, 'fake', 6), row(2, 'abusive', 5), row(1, 'fake', 9)]);
  });
});

/** What ended one after another: the day it was, and why. */
const history = fc
  .array(fc.record({ wait: fc.nat(12), reason: fc.constantFrom(...removalReasons) }), {
    ...{ maxLength: 150, size: 'max' },
  })
  .map((steps) => {
    let day = 1;
    return steps.map(({ wait, reason }) => {
      // Some days hold many, some none.
      if (wait > 9) day = Math.min(27, day + wait - 9);
      return { day, reason };
    });
  });

/** What somebody sees who reads after each, and on each of the days. */
function watch(steps: readonly { day: number; reason: RemovalReason }[]) {
  const counts = new Map<string, RemovalCount>();
  const list = () => [...counts.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const seen: ReturnType<typeof publicRemovals>[] = [];
  let last = 1;
  for (const { day, reason } of steps) {
    for (; last <= day; last += 1) seen.push(publicRemovals(list(), noon(last)));
    const key = `${day} ${reason}`;
    counts.set(key, ended(day, reason, (counts.get(key)?.removed ?? 0) + 1));
    seen.push(publicRemovals(list(), noon(day)));
  }
  for (; last <= 28; last += 1) seen.push(publicRemovals(list(), noon(last)));
  return seen;
}

describe('whoever reads the record after every removal', () => {
  it('finds no row under five, and rows that are all of them', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { removed, days, rest } of watch(steps)) {
          const rows = [...days, ...rest].map((one) => one.removed);
          expect(rows.filter((count) => count < smallestGroup)).toEqual([]);
          const sum = rows.reduce((all, count) => all + count, 0);
          expect(sum).toBe(removed < smallestGroup ? 0 : removed);
        }
      }),
    );
  });

  it('finds no reason, on a day or in the rest, that differs by one to four between two answers', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const counts = new Map<string, Set<number>>();
        const seen = watch(steps);
        const keys = new Set<string>();
        const rowsOf = ({ days, rest }: (typeof seen)[number]) =>
          new Map<string, number>([
            ...days.map((one) => [`${one.day} ${one.reason}`, one.removed] as const),
            ...rest
              .filter((one) => one.reason)
              .map((one) => [`${one.reason}`, one.removed] as const),
          ]);
        for (const answer of seen) for (const key of rowsOf(answer).keys()) keys.add(key);
        for (const key of keys) {
          counts.set(key, new Set(seen.map((answer) => rowsOf(answer).get(key) ?? 0)));
        }
        for (const values of counts.values()) {
          const sorted = [...values].sort((a, b) => a - b);
          const steps = sorted.map((count, i) => count - (sorted[i - 1] ?? count - smallestGroup));
          expect(steps.filter((by) => by < smallestGroup)).toEqual([]);
        }
      }),
    );
  });

  it('finds on no day that is over one to four that its rows leave', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const last = watch(steps).at(-1);
        for (let day = 1; day < 28; day += 1) {
          const all = steps.filter((one) => one.day === day).length;
          const rows = last?.days.filter((one) => one.day === dayOf(day)) ?? [];
          const left = rows.reduce((some, one) => some - one.removed, all);
          if (rows.length > 0) expect(left === 0 || left >= smallestGroup).toBe(true);
        }
      }),
    );
  });

  it('learns nothing at the moment of a removal but that there was one', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const other = steps.map(({ day }, i) => ({ day, reason: steps[i]?.reason ?? 'fake' }));
        const lastDay = other.at(-1)?.day ?? 0;
        for (const one of other) if (one.day === lastDay) one.reason = 'abusive';
        const during = (all: typeof steps) => watch(all).slice(0, steps.length + lastDay);
        expect(during(other)).toEqual(during(steps));
      }),
    );
  });
});

it('what it shows is what the schema of the answer says', () => {
  const shown = publicRemovals([ended(1, 'fake', 12), ended(1, 'erased', 6)], noon(2));
  const answer = {
    ...{ letter: 'a', version: 'b', asOf: noon(2).toISOString(), confirmed: 3 },
    ...{ ...shown, putBack: 0 },
  };
  expect(removalsSchema.parse(answer)).toEqual(answer);
});
