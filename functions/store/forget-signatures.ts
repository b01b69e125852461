import { type SelectQueryBuilder, sql } from 'kysely';
import { isOneOf } from './bulk.ts';
import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import { forgetReportsOf } from './reports.ts';
import type { Schema } from './schema.ts';
import { takeCommentsAway } from './shown-comments.ts';

/**
 * Forgets, with their tokens, signatures that were made before a moment and never confirmed: at most
 * so many, in the caller's transaction. Answers how many; so do the others here.
 */
export async function forgetPending(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('signatures')
    .select('id')
    // As in the index: one that is meant for some rows is used only where the query says the same.
    .where(sql<boolean>`status = 'pending'`)
    .where('confirmed_at', 'is', null)
    .where('created_at', '<', before.toISOString())
    .limit(most);
  return erase(tx, query);
}

/** Forgets signatures that were withdrawn before a moment. The record that one was withdrawn stays. */
export async function forgetWithdrawn(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('signatures')
    .select('id')
    .where('status', '=', 'withdrawn')
    .where('ended_at', '<', before.toISOString())
    .limit(most);
  return erase(tx, query);
}

/**
 * Forgets signatures of every kind and version, for a letter that has been closed for long. This is
 * no removal: count and public names stay as they are, comments and reports do not.
 */
export async function closeSignatures(tx: Store, most: number): Promise<number> {
  const query = tx.db.selectFrom('signatures').select('id').orderBy('id').limit(most);
  return erase(tx, query);
}

async function erase(
  tx: Store,
  query: SelectQueryBuilder<Schema, 'signatures', { id: string }>,
): Promise<number> {
  const ids = await deleteFound(tx, { table: 'signatures', key: 'id' }, query);
  await takeCommentsAway(tx, ids);
  await forgetReportsOf(tx, ids);
  await tx.db
    .deleteFrom('tokens')
    .where(isOneOf(tx.engine, 'subject', ids))
    .execute();
  return ids.length;
}
