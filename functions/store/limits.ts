import { sql } from 'kysely';
import { type Columns, listOf, rowsOf } from './many.ts';
import type { Store } from './open.ts';
import type { LimitRow } from './schema.ts';

/** One use of a limit by somebody known only by `key`; forgotten after `until`. */
export interface Use {
  key: string;
  until: Date;
}

const columns: Columns<LimitRow> = { key: 'text', used: 'integer', until: 'text' };

/**
 * Counts the uses and answers, for each in its order, the how-manieth of its key in its span it is.
 * Keys are taken in one order everywhere, so that two processes cannot block each other.
 */
export async function countUses({ db, engine }: Store, uses: readonly Use[]): Promise<number[]> {
  const rows = new Map<string, LimitRow>();
  const places = uses.map(({ key, until }) => {
    const row = rows.get(key) ?? { key, used: 0, until: until.toISOString() };
    row.used += 1;
    rows.set(key, row);
    return { row, place: row.used };
  });
  const sorted = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const counted = await sql<{ key: string; used: number }>`
    insert into limits (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, sorted)} where true
    on conflict (key) do update set used = limits.used + excluded.used
    returning key, used`.execute(db);
  const totals = new Map(counted.rows.map(({ key, used }) => [key, used]));
  return places.map(({ row, place }) => (totals.get(row.key) ?? 0) - row.used + place);
}

/** Forgets the counts of spans that are over; answers how many. */
export async function forgetLimits({ db }: Store, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('limits')
    .where('until', '<=', now.toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
