import type { Store } from '../../functions/store/open.ts';

/** The exact count of each country, as the shards hold it. */
export async function readCounts(
  { db }: Store,
  version: string,
): Promise<{ country: string; confirmed: number }[]> {
  const rows = await db
    .selectFrom('tally')
    .select(({ fn }) => ['country', fn.sum<string | number>('confirmed').as('confirmed')])
    .where('version', '=', version)
    .groupBy('country')
    .execute();
  return rows.map(({ country, confirmed }) => ({ country, confirmed: Number(confirmed) }));
}
