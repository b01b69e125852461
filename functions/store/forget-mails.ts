import { type SelectQueryBuilder, sql } from 'kysely';
import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { Schema } from './schema.ts';

/** Forgets at most so many mails that were finished before a moment; answers how many. */
export async function forgetFinished(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('outbox')
    .select('id')
    .where('finished_at', '<', before.toISOString())
    .limit(most);
  return erase(tx, query);
}

/**
 * Forgets mails that nobody has sent and that were first due before a moment. A confirmed message to
 * a representative holds no address and is never given up unsent.
 */
export async function forgetUnsent(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('outbox')
    .select('id')
    .where(sql<boolean>`state = 'due'`)
    .where('created_at', '<', before.toISOString())
    .where('message', '!=', 'to-representative')
    .limit(most);
  return erase(tx, query);
}

/** Forgets mails that were first due before the campaign was over, and all that tell of updates. */
export async function closeOutbox(tx: Store, end: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('outbox')
    .select('id')
    .where((where) =>
      where.or([where('created_at', '<', end.toISOString()), where('topic', 'is not', null)]),
    )
    .limit(most);
  return erase(tx, query);
}

async function erase(
  tx: Store,
  query: SelectQueryBuilder<Schema, 'outbox', { id: string }>,
): Promise<number> {
  return (await deleteFound(tx, { table: 'outbox', key: 'id' }, query)).length;
}
