import { expect, it } from 'vitest';
import {
  type PublishedCounts,
  renewCounts,
  shownCounts,
  unpublished,
} from '../../src/campaign/published-counts.ts';
import { smallestGroup } from '../../src/campaign/small-groups.ts';

it('no history of two or three countries lets anybody work out that a country has one to four', () => {
  for (const [countries, windows] of [
    [['EE', 'FI'], 5],
    [['EE', 'FI', 'LV'], 3],
  ] as const) {
    const known = new Map<string, Set<string>[]>();
    const ways = splits(smallestGroup, countries.length);
    const go = (now: PublishedCounts, counts: number[], view: string, past: number[][]) => {
      if (past.length === windows) {
        const sets = known.get(view) ?? past.flat().map(() => new Set<string>());
        for (const [i, count] of past.flat().entries()) sets[i]?.add(String(count));
        known.set(view, sets);
        return;
      }
      for (const way of ways) {
        const after = counts.map((count, i) => count + (way[i] ?? 0));
        const of = countries.map((country, i) => ({ country, confirmed: after[i] ?? 0 }));
        const next = renewCounts(now, { countries: of, named: 0 }) ?? now;
        const seen = [0, 1, 2, 3, 4].map((more) => shownCounts(next, next.total + more));
        go(next, after, view + JSON.stringify(seen), [...past, after]);
      }
    };
    go(
      unpublished,
      countries.map(() => 0),
      '',
      [],
    );
    const pinned = [...known.values()].filter((sets) =>
      sets.some((set) => set.size === 1 && ['1', '2', '3', '4'].includes([...set][0] ?? '')),
    );
    expect(pinned).toEqual([]);
    expect(known.size).toBeGreaterThan(10);
  }
});

/** Every way in which so many come from so many countries. */
function splits(people: number, countries: number): number[][] {
  if (countries === 1) return [[people]];
  return Array.from({ length: people + 1 }, (_, first) =>
    splits(people - first, countries - 1).map((rest) => [first, ...rest]),
  ).flat();
}
