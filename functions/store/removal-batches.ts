import { sql } from 'kysely';
import type { RemovalReason } from '../../src/campaign/removals.ts';
import { isOneOf } from './bulk.ts';
import { endSignatures } from './end-signatures.ts';
import type { Store } from './open.ts';
import type { RemovalBatchRow } from './schema-waves.ts';

/** Any number, the same in every process of ours. */
const removingLock = 7_163_026;

/**
 * Lets one transaction at a time count what somebody removed and remove more, so that two at once
 * cannot both be the first. SQLite writes one after the other anyway.
 */
export async function lockRemoving({ db, engine }: Store): Promise<void> {
  if (engine === 'postgres')
    await sql`select pg_advisory_xact_lock(${sql.lit(removingLock)})`.execute(db);
}

/** Begins a removal, in the transaction that ends the first of its signatures. */
export async function beginBatch(
  { db }: Store,
  batch: Pick<RemovalBatchRow, 'id' | 'by' | 'agreed_by' | 'reason' | 'meant'>,
  now: Date,
): Promise<void> {
  const none = { confirmed: 0, pending: 0, put_back: 0 };
  await db
    .insertInto('removal_batches')
    .values({ ...batch, ...none, at: now.toISOString() })
    .execute();
}

/** Removes signatures as part of a removal, in the caller's transaction; answers how many ended. */
export async function removeInBatch(
  tx: Store,
  ids: readonly string[],
  { batch, reason, now }: { batch: string; reason: RemovalReason; now: Date },
): Promise<{ ended: number; counted: number }> {
  const done = await endSignatures(tx, ids, { as: 'removed', reason, now, removal: batch });
  await tx.db
    .updateTable('removal_batches')
    .set(({ eb }) => ({
      confirmed: eb('confirmed', '+', done.counted),
      pending: eb('pending', '+', done.ended - done.counted),
    }))
    .where('id', '=', batch)
    .execute();
  return done;
}

/** Removals that one person did alone after a moment: by whom, when and how many. */
export async function removedAlone(
  { db }: Store,
  since: Date,
): Promise<Pick<RemovalBatchRow, 'by' | 'at' | 'meant'>[]> {
  return db
    .selectFrom('removal_batches')
    .select(['by', 'at', 'meant'])
    .where('agreed_by', 'is', null)
    .where('at', '>', since.toISOString())
    .execute();
}

/** Removals, the latest first. */
export function latestBatches({ db }: Store, most: number): Promise<RemovalBatchRow[]> {
  return db.selectFrom('removal_batches').selectAll().orderBy('id', 'desc').limit(most).execute();
}

/** One removal, or null. */
export async function findBatch({ db }: Store, id: string): Promise<RemovalBatchRow | null> {
  const query = db.selectFrom('removal_batches').selectAll().where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
}

/** Whether any of some signatures still counts or waits. */
export async function anyStands({ db, engine }: Store, ids: readonly string[]): Promise<boolean> {
  const query = db
    .selectFrom('signatures')
    .select('id')
    .where(isOneOf(engine, 'id', ids))
    .where('status', 'in', ['pending', 'confirmed'])
    .limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}
