import { existsSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { closeStore, openStore, type Store } from './open.ts';
import type { Schema } from './schema.ts';
import { sqliteReader } from './sqlite.ts';
import type { Row } from './tables.ts';

/** Rows read at once. */
const pageSize = 1000;

/**
 * Reads the store as it is at one moment, in one transaction on a connection of its own. Others go
 * on writing meanwhile, and none of that is seen.
 */
export async function inSnapshot<T>(
  databaseUrl: string,
  read: (tx: Store) => Promise<T>,
): Promise<T> {
  const store = openReader(databaseUrl);
  try {
    const begun =
      store.engine === 'postgres'
        ? store.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
        : store.db.transaction();
    return await begun.execute((db) => read({ db, engine: store.engine }));
  } finally {
    await closeStore(store);
  }
}

function openReader(databaseUrl: string): Store {
  if (!databaseUrl.startsWith('file:')) return openStore(databaseUrl, 1);
  const dialect = sqliteReader(databaseUrl.slice('file:'.length));
  return { db: new Kysely<Schema>({ dialect }), engine: 'sqlite' };
}

/** Whether there is a database to read: a server that is asked, or a file. */
export function isThere(databaseUrl: string): boolean {
  return !databaseUrl.startsWith('file:') || existsSync(databaseUrl.slice('file:'.length));
}

/** All rows of a table, a page at a time, in a snapshot: however many there are, memory holds one page. */
export function readRows(tx: Store, table: string): AsyncGenerator<Row[]> {
  return tx.engine === 'postgres' ? byCursor(tx, table) : byRowid(tx, table);
}

async function* byCursor({ db }: Store, table: string): AsyncGenerator<Row[]> {
  await sql`declare pages no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(pageSize)} from pages`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close pages`.execute(db);
}

async function* byRowid({ db }: Store, table: string): AsyncGenerator<Row[]> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<Row & { rowid: number }>`
      select rowid, * from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${pageSize}`.execute(db);
    last = rows.at(-1)?.rowid ?? last;
    if (rows.length === 0) return;
    yield rows.map(({ rowid: _rowid, ...row }) => row);
  }
}
