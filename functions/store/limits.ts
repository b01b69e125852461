import type { Transaction } from 'kysely';
import type { LimitRow, Schema } from './schema.ts';

/** One use of a limit by somebody known only by `key`; forgotten after `until`. */
export interface Use {
  key: string;
  until: Date;
}

/**
 * Counts the uses and answers, for each in its order, the how-manieth of its key in its span it is.
 * Keys are taken in one order everywhere, so that two processes cannot block each other.
 */
export async function countUses(trx: Transaction<Schema>, uses: readonly Use[]): Promise<number[]> {
  const rows = new Map<string, LimitRow>();
  const places = uses.map(({ key, until }) => {
    const row = rows.get(key) ?? { key, used: 0, until: until.toISOString() };
    row.used += 1;
    rows.set(key, row);
    return { row, place: row.used };
  });
  const counted = await trx
    .insertInto('limits')
    .values([...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({
        used: ({ eb }) => eb('limits.used', '+', ref('excluded.used')),
      })),
    )
    .returning(['key', 'used'])
    .execute();
  const totals = new Map(counted.map(({ key, used }) => [key, used]));
  return places.map(({ row, place }) => (totals.get(row.key) ?? 0) - row.used + place);
}

/** Forgets the counts of spans that are over; answers how many. */
export async function forgetLimits(trx: Transaction<Schema>, now: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('limits')
    .where('until', '<=', now.toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
