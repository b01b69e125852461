import { setTimeout as pause } from 'node:timers/promises';
import { type SelectQueryBuilder, sql } from 'kysely';
import { isOneOf } from './bulk.ts';
import { type Engine, inTransaction, type Store } from './open.ts';
import type { Schema } from './schema.ts';

/** Rows that one step takes: a few milliseconds' work, so that no form waits long for the store. */
export const stepSize = 250;

/** Milliseconds between two steps, in which another process finds the file of SQLite free. */
export const stepGap = 5;

/**
 * Does work step by step until a step finds fewer rows than it may take. Each step is a transaction
 * of its own, and others write in between. Answers how many rows it was in all.
 */
export async function inSteps(
  store: Store,
  step: (tx: Store, most: number) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await inTransaction(store, (tx) => step(tx, stepSize));
    total += done;
    if (done < stepSize) return total;
    await pause(stepGap);
  }
}

/** Holds the rows that a query finds until the transaction ends, and leaves out those that another holds. */
export function holding<DB, Table extends keyof DB, Row>(
  engine: Engine,
  query: SelectQueryBuilder<DB, Table, Row>,
): SelectQueryBuilder<DB, Table, Row> {
  return engine === 'postgres' ? query.forUpdate().skipLocked() : query;
}

/** Deletes the rows whose keys a query finds, but for those that another holds; answers the keys. */
export async function deleteFound<Table extends keyof Schema & string, Key extends string>(
  { db, engine }: Store,
  { table, key }: { table: Table; key: Key },
  query: SelectQueryBuilder<Schema, Table, Record<Key, string>>,
): Promise<string[]> {
  const keys = (await holding(engine, query).execute()).map((row) => row[key]);
  await sql`delete from ${sql.table(table)} where ${isOneOf(engine, key, keys)}`.execute(db);
  return keys;
}
