import { afterBounce, type Recipient } from '../../src/campaign/writing.ts';
import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';

/**
 * Lets one transaction at a time reserve places at a representative: PostgreSQL holds the row until
 * the transaction ends, also where it was only just made; in SQLite the transaction itself is alone.
 */
export async function lockRecipient({ db }: Store, representative: string): Promise<void> {
  await db
    .insertInto('recipients')
    .values({ representative, bounces: 0, suspended_at: null })
    .onConflict((conflict) =>
      conflict.column('representative').doUpdateSet({
        bounces: ({ ref }) => ref('recipients.bounces'),
      }),
    )
    .execute();
}

/** Counts a delivery that was sent back, in the caller's transaction; answers what the rule made of it. */
export async function countBounce(
  tx: Store,
  representative: string,
  now: Date,
): Promise<Recipient> {
  await lockRecipient(tx, representative);
  const before = await tx.db
    .selectFrom('recipients')
    .select(['bounces', 'suspended_at'])
    .where('representative', '=', representative)
    .executeTakeFirstOrThrow();
  const { bounces, suspended_at: since } = before;
  const after = afterBounce({ bounces, suspendedAt: since === null ? null : new Date(since) }, now);
  await tx.db
    .updateTable('recipients')
    .set({ bounces: after.bounces, suspended_at: after.suspendedAt?.toISOString() ?? null })
    .where('representative', '=', representative)
    .execute();
  return after;
}

/** Starts the count anew and lifts a suspension: after a delivery, or when the address was mended. */
export async function clearBounces({ db }: Store, representative: string): Promise<void> {
  await db
    .updateTable('recipients')
    .set({ bounces: 0, suspended_at: null })
    .where('representative', '=', representative)
    .execute();
}

/** Whether so many deliveries in a row were refused that no more are accepted. */
export async function isSuspended(store: Store, representative: string): Promise<boolean> {
  return (await suspendedAmong(store, [representative])).has(representative);
}

/** Those of some representatives to whom no more is accepted. */
export async function suspendedAmong(
  { db, engine }: Store,
  representatives: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('recipients')
    .select('representative')
    .where(isOneOf(engine, 'representative', [...new Set(representatives)]))
    .where('suspended_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ representative }) => representative));
}
