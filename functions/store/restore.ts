import { sql } from 'kysely';
import { listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import { type Row, type Table, tablesOf } from './tables.ts';

/** The tables that hold anything at all. */
export async function filledTables(store: Store): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await tablesOf(store)) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(store.db);
    if (rows.length > 0) filled.push(name);
  }
  return filled;
}

/** Puts rows into a table, in the caller's transaction. Throws where they have not exactly its columns. */
export async function fillTable(
  { db, engine }: Store,
  { name, columns }: Table,
  rows: readonly Row[],
): Promise<void> {
  const wanted = Object.keys(columns).sort().join();
  const other = rows.find((row) => Object.keys(row).sort().join() !== wanted);
  if (other) throw new Error(`A row of ${name} has other columns than the table.`);
  await sql`
    insert into ${sql.table(name)} (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)}`.execute(db);
}

/** How many rows a table has. */
export async function countRows({ db }: Store, table: string): Promise<number> {
  const { rows } = await sql<{ count: string | number }>`
    select count(*) as count from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/**
 * Holds every message to a representative whose delivery is due, in the caller's transaction: its
 * place on its day is given back and its mail is gone, as for one that the office held from the
 * start. Answers how many.
 */
export async function holdDue({ db }: Store): Promise<number> {
  await sql`
    update delivery_days set used = used - (
      select count(*) from messages
      where messages.status = 'queued'
        and messages.representative = delivery_days.representative
        and messages.day = delivery_days.day)`.execute(db);
  await db
    .deleteFrom('outbox')
    .where('message', '=', 'to-representative')
    .where('state', '=', 'due')
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ status: 'held', held_for: 'restored', day: null })
    .where('status', '=', 'queued')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
