import { followCounts, hasMoved } from '../../src/campaign/small-groups.ts';
import type { App } from '../app/context.ts';
import { readParts } from '../store/activity.ts';
import { type Published, publishCounts, readPublished } from '../store/published-counts.ts';

/** Parts whose counts stand for who only reads. Those by country are as the public sees them. */
export const readersParts = ['source', 'lang'] as const;

const placeOf = (part: (typeof readersParts)[number]) => [`activity by ${part}`];

/** The counts of a part as somebody sees them who only reads: in fives, of which no look and no sum tells less. */
export function readReadersPart(
  { store }: App,
  part: (typeof readersParts)[number],
): Promise<Published> {
  return readPublished(store, placeOf(part));
}

/** Renews them where enough have come or gone; answers of how many parts. */
export async function publishParts({ store, now }: App): Promise<number> {
  let renewed = 0;
  for (const part of readersParts) {
    const before = await readPublished(store, placeOf(part));
    const exact: Record<string, number> = {};
    for (const row of await readParts(store, ['confirmed', 'ended'], { part, from: '' })) {
      const by = row.what === 'confirmed' ? row.counted : -row.counted;
      exact[row.name] = (exact[row.name] ?? 0) + by;
    }
    const total = Object.values(exact).reduce((sum, count) => sum + count, 0);
    const next = hasMoved(before, total)
      ? followCounts({ total: before.total, counts: before.countries }, exact)
      : null;
    if (!next) continue;
    const shown = { total: next.total, countries: next.counts };
    const done = await publishCounts(store, placeOf(part), { before, next: shown, now: now() });
    if (done) renewed += 1;
  }
  return renewed;
}
