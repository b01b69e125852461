import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** One use of a limit by somebody known only by `key`; forgotten after `until`. */
export interface Use {
  key: string;
  until: Date;
}

/**
 * Counts the uses and answers how often each key has been used in its span, these included.
 * Keys are taken in one order everywhere, so that two processes cannot block each other.
 */
export async function countUses(
  trx: Transaction<Schema>,
  uses: readonly Use[],
): Promise<Map<string, number>> {
  const rows = new Map<string, { key: string; used: number; until: string }>();
  for (const { key, until } of uses) {
    const row = rows.get(key);
    if (row) row.used += 1;
    else rows.set(key, { key, used: 1, until: until.toISOString() });
  }
  const sorted = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const counted = await trx
    .insertInto('limits')
    .values(sorted)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({
        used: ({ eb }) => eb('limits.used', '+', ref('excluded.used')),
      })),
    )
    .returning(['key', 'used'])
    .execute();
  return new Map(counted.map(({ key, used }) => [key, used]));
}

/** Forgets the counts of spans that are over; answers how many. */
export async function forgetLimits(trx: Transaction<Schema>, now: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('limits')
    .where('until', '<=', now.toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
