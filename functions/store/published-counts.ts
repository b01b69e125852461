import { z } from 'zod';
import { type PublishedCounts, unpublished } from '../../src/campaign/published-counts.ts';
import type { Store } from './open.ts';

/** Counts as they were published, and when; an empty moment where nothing was yet. */
export interface Published extends PublishedCounts {
  publishedAt: string;
}

const countriesForm = z.record(z.string(), z.int());

/** Versions that count as one letter, the oldest first: what is published stands under that one. */
type Joined = readonly string[];

/** The counts by country as they were last published. */
export async function readPublished({ db }: Store, joined: Joined): Promise<Published> {
  const [version = ''] = joined;
  const row = await db
    .selectFrom('published_counts')
    .select(['total', 'countries', 'published_at'])
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return { ...unpublished, publishedAt: '' };
  const countries = countriesForm.parse(JSON.parse(row.countries));
  return { total: row.total, countries, publishedAt: row.published_at };
}

/**
 * Publishes counts in place of those that `before` was; answers false, and changes nothing, where
 * another process has published meanwhile.
 */
export async function publishCounts(
  { db }: Store,
  joined: Joined,
  { before, next, now }: { before: Published; next: PublishedCounts; now: Date },
): Promise<boolean> {
  const [version = ''] = joined;
  const set = {
    total: next.total,
    countries: JSON.stringify(next.countries),
    published_at: now.toISOString(),
  };
  if (before.publishedAt === '') {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('published_counts')
      .values({ version, ...set })
      .onConflict((conflict) => conflict.column('version').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable('published_counts')
    .set(set)
    .where('version', '=', version)
    .where('total', '=', before.total)
    .where('published_at', '=', before.publishedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
