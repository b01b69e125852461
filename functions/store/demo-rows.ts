import { sql } from 'kysely';
import { listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { Schema } from './schema.ts';
import { tablesOf } from './tables.ts';

/** Rows that one statement puts in. */
const atOnce = 1000;

/** Puts generated rows into a table, in the caller's transaction; a column that none of them names gets its default. */
export async function putRows<Table extends keyof Schema & string>(
  tx: Store,
  table: Table,
  rows: readonly Partial<Schema[Table]>[],
): Promise<void> {
  if (rows.length === 0) return;
  const known = (await tablesOf(tx)).find(({ name }) => name === table)?.columns ?? {};
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.fromEntries([...named].map((name) => [name, known[name] ?? 'text']));
  for (let done = 0; done < rows.length; done += atOnce) {
    const some = rows
      .slice(done, done + atOnce)
      .map((row) => Object.fromEntries(Object.entries(row)));
    await sql`
      insert into ${sql.table(table)} (${listOf(columns)})
      select ${listOf(columns)} from ${rowsOf(tx.engine, columns, some)}`.execute(tx.db);
  }
}

/** Whether anybody has signed or written. */
export async function isUsed({ db }: Store): Promise<boolean> {
  for (const table of ['signatures', 'messages', 'tally'] as const) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}
