import type { RemovalCount, RemovalReason } from '../../src/campaign/removals.ts';
import type { Store } from './open.ts';

/** Adds to the public record of signatures that ended, in the transaction that ends them. */
export async function recordRemovals(
  { db }: Store,
  { version, reason, now }: { version: string; reason: RemovalReason; now: Date },
  removed: number,
): Promise<void> {
  await db
    .insertInto('removals')
    .values({ version, reason, day: now.toISOString().slice(0, 10), removed })
    .onConflict((conflict) =>
      conflict.columns(['version', 'reason', 'day']).doUpdateSet({
        removed: ({ eb }) => eb('removals.removed', '+', removed),
      }),
    )
    .execute();
}

/** How many signatures of a letter ended on each day, by reason; the oldest first. */
export async function readRemovals({ db }: Store, version: string): Promise<RemovalCount[]> {
  return db
    .selectFrom('removals')
    .select(['reason', 'day', 'removed'])
    .where('version', '=', version)
    .orderBy('day')
    .orderBy('reason')
    .execute();
}
