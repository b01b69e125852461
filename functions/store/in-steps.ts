import { setTimeout as pause } from 'node:timers/promises';
import type { SelectQueryBuilder } from 'kysely';
import { type Engine, inTransaction, type Store } from './open.ts';

/** Rows that one step takes: a few milliseconds' work, so that no form waits long for the store. */
export const stepSize = 1000;

/** Milliseconds between two steps, in which another process finds the file of SQLite free. */
const gap = 5;

/**
 * Does work step by step until a step finds fewer rows than it may take. Each step is a transaction
 * of its own, and others write in between. Answers how many rows it was in all.
 */
export async function inSteps(
  store: Store,
  step: (within: Store, most: number) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await inTransaction(store, (within) => step(within, stepSize));
    total += done;
    if (done < stepSize) return total;
    await pause(gap);
  }
}

/** Holds the rows that a query finds until the transaction ends, and leaves out those that another holds. */
export function holding<DB, Table extends keyof DB, Row>(
  engine: Engine,
  query: SelectQueryBuilder<DB, Table, Row>,
): SelectQueryBuilder<DB, Table, Row> {
  return engine === 'postgres' ? query.forUpdate().skipLocked() : query;
}
