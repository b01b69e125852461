import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PublishedCounts,
  renewCounts,
  shownCounts,
  unpublished,
} from '../../src/campaign/published-counts.ts';
import { hasMoved, smallestGroup } from '../../src/campaign/small-groups.ts';

const rows = (counts: Record<string, number>) =>
  Object.entries(counts).map(([country, confirmed]) => ({ country, confirmed }));
const published = (countries: Record<string, number>, total: number): PublishedCounts => ({
  total,
  countries,
});
const renewed = (before: PublishedCounts, counts: Record<string, number>, named = 0) =>
  renewCounts(before, { countries: rows(counts), named })?.countries ?? null;

describe('the counts by country', () => {
  it('are made anew once the number of all is five away, up or down', () => {
    expect([4, 5].map((total) => hasMoved(unpublished, total))).toEqual([false, true]);
    expect([6, 5].map((total) => hasMoved({ total: 10 }, total))).toEqual([false, true]);
    expect(renewed(unpublished, { FI: 4 })).toBeNull();
    expect(renewed(unpublished, { FI: 5 })).toEqual({ FI: 5 });
    expect(renewed(published({ FI: 10 }, 10), { FI: 6 })).toBeNull();
    expect(renewed(published({ FI: 10 }, 10), { FI: 5 })).toEqual({ FI: 5 });
  });

  it('are whole fives, and stay until a country is five away from them', () => {
    const before = published({ FI: 10, EE: 10 }, 20);
    expect(renewed(before, { FI: 14, EE: 11 })).toEqual({ FI: 10, EE: 10 });
    expect(renewed(before, { FI: 17, EE: 10 })).toEqual({ FI: 15, EE: 10 });
    expect(renewed(before, { FI: 6, EE: 20 })).toEqual({ FI: 10, EE: 20 });
    expect(renewed(before, { FI: 2, EE: 10 })).toEqual({ FI: 0, EE: 10 });
  });

  it('move for as many countries as the number of all moved by fives, the furthest off first', () => {
    const four = published({}, 20);
    const each = { EE: 5, FI: 5, LT: 5, LV: 5, PL: 5 };
    expect(renewed(four, each)).toEqual({ EE: 5 });
    expect(renewed(published({ EE: 5 }, 25), { ...each, LV: 10 })).toEqual({ EE: 5, LV: 10 });
    expect(Object.keys(renewed(unpublished, each) ?? {})).toHaveLength(5);
  });

  it.each([
    [0, true],
    [2, false],
    [5, true],
  ])('wait until those who hide their name are none or five: %d beside names', (hidden, due) => {
    const counts = renewed(unpublished, { FI: 7 }, 7 - hidden);
    expect(counts !== null).toBe(due);
  });
});

describe('the rows by country', () => {
  it('are with the rest the number of all, largest first, equal ones by their code', () => {
    expect(shownCounts(published({ SE: 5, FI: 10, EE: 5 }, 0), 27)).toEqual([
      ...rows({ FI: 10, EE: 5, SE: 5 }),
      { country: null, confirmed: 7 },
    ]);
    expect(shownCounts(published({ FI: 10 }, 0), 10)).toEqual(rows({ FI: 10 }));
  });

  it('give of the largest where the rest would be small, also below nought', () => {
    expect(shownCounts(published({ FI: 10, EE: 5 }, 0), 17)).toEqual([
      ...rows({ EE: 5, FI: 5 }),
      { country: null, confirmed: 7 },
    ]);
    expect(shownCounts(published({ FI: 10 }, 0), 9)).toEqual([{ country: null, confirmed: 9 }]);
  });

  it('are none where all are fewer than five', () => {
    expect(shownCounts(unpublished, 4)).toEqual([]);
    expect(shownCounts(published({ FI: 5 }, 5), 3)).toEqual([]);
    expect(shownCounts(unpublished, 0)).toEqual([]);
  });
});

interface Step {
  country: string;
  by: 1 | -1;
  named: boolean;
}

/** What somebody sees who reads after every step, and which steps a publication ended. */
function watch(steps: readonly Step[], publishEvery = 1) {
  const counts: Record<string, number> = {};
  let now: PublishedCounts = unpublished;
  let named = 0;
  const seen: { total: number; rows: ReturnType<typeof shownCounts> }[] = [];
  const renewals: number[] = [];
  steps.forEach(({ country, by, named: shows }, i) => {
    const count = (counts[country] ?? 0) + by;
    if (count >= 0) {
      counts[country] = count;
      if (shows && by > 0) named += 1;
    }
    const next =
      i % publishEvery === 0 ? renewCounts(now, { countries: rows(counts), named }) : null;
    if (next) {
      now = next;
      named = 0;
      renewals.push(i);
    }
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    seen.push({ total, rows: shownCounts(now, total) });
  });
  return { seen, renewals };
}

const step = (rise: number) =>
  fc.record({
    country: fc.constantFrom('EE', 'FI', 'FI', 'FI', 'LV', 'PL', 'PL'),
    by: fc.integer({ min: 0, max: 9 }).map((n) => (n < rise ? 1 : -1) as 1 | -1),
    named: fc.boolean(),
  });
const history = fc
  .constantFrom(10, 7, 4)
  .chain((rise) => fc.array(step(rise), { minLength: 1, maxLength: 120, size: 'max' }));

describe('whoever reads after every signature, withdrawal and removal', () => {
  it('finds no row under five, and rows that are the number of all', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 7 }), (steps, every) => {
        for (const { total, rows: shown } of watch(steps, every).seen) {
          const sum = shown.reduce((all, { confirmed }) => all + confirmed, 0);
          expect(sum).toBe(total < smallestGroup ? 0 : total);
          expect(shown.filter(({ confirmed }) => confirmed < smallestGroup)).toEqual([]);
        }
      }),
    );
  });

  it('finds no country that differs by one to four between any two answers', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { seen } = watch(steps);
        for (const country of ['EE', 'FI', 'LV', 'PL']) {
          const counts = seen.map(
            ({ rows: shown }) => shown.find((row) => row.country === country)?.confirmed ?? 0,
          );
          expect(counts.filter((count) => count % smallestGroup > 0)).toEqual([]);
        }
      }),
    );
  });

  it('sees the same whoever of those between two publications came from where', () => {
    const rising = fc.array(step(10), { minLength: 5, maxLength: 80, size: 'max' });
    fc.assert(
      fc.property(rising, fc.infiniteStream(fc.nat()), (steps, chance) => {
        const { seen, renewals } = watch(steps);
        const shuffled = [...steps];
        for (const [n, end] of renewals.entries()) {
          const start = (renewals[n - 1] ?? -1) + 1;
          const hidden = shuffled
            .map((_, i) => i)
            .filter((i) => i >= start && i <= end && !shuffled[i]?.named);
          expect(hidden.length === 0 || hidden.length >= smallestGroup).toBe(true);
          const order = hidden
            .flatMap((i) => steps[i] ?? [])
            .map((one) => ({ one, by: chance.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by);
          for (const [k, { one }] of order.entries()) shuffled[hidden[k] ?? 0] = one;
        }
        expect(watch(shuffled).seen).toEqual(seen);
      }),
    );
  });
});
