import type { RemovalCount, RemovalReason } from '../../src/campaign/removals.ts';
import { isOneOf } from './bulk.ts';
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

/** How many signatures under some versions ended on each day, by reason; the oldest first. */
export async function readRemovals(
  { db, engine }: Store,
  versions: readonly string[],
): Promise<RemovalCount[]> {
  const rows = await db
    .selectFrom('removals')
    .select(({ fn }) => ['reason', 'day', fn.sum<string | number>('removed').as('removed')])
    .where(isOneOf(engine, 'version', versions))
    .groupBy(['day', 'reason'])
    .orderBy('day')
    .orderBy('reason')
    .execute();
  return rows.map((row) => ({ ...row, removed: Number(row.removed) }));
}

/** Adds to the public record of signatures that were put back, in the transaction that does it. */
export async function recordPutBack(
  { db }: Store,
  { version, now }: { version: string; now: Date },
  signatures: number,
): Promise<void> {
  await db
    .insertInto('put_backs')
    .values({ version, day: now.toISOString().slice(0, 10), signatures })
    .onConflict((conflict) =>
      conflict.columns(['version', 'day']).doUpdateSet({
        signatures: ({ eb }) => eb('put_backs.signatures', '+', signatures),
      }),
    )
    .execute();
}

/** How many signatures under some versions were put back in all. */
export async function readPutBack(
  { db, engine }: Store,
  versions: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('put_backs')
    .select(({ fn }) => fn.sum<string | number | null>('signatures').as('signatures'))
    .where(isOneOf(engine, 'version', versions))
    .executeTakeFirst();
  return Number(row?.signatures ?? 0);
}
