import { lockMailing } from './mailings.ts';
import { inTransaction, type Store } from './open.ts';
import type { ClaimedMail } from './outbox.ts';
import type { UpdateMailingRow } from './schema-updates.ts';
import { findMailing, stoppedMailings } from './watch-mailings.ts';

/**
 * Stops a mailing, in the caller's transaction: nothing more is queued, and what is due of it is held
 * back. Answers it, or null where it was stopped before. A mail that is being handed to the mail
 * server at that moment goes out.
 */
export async function stopMailing(
  tx: Store,
  id: string,
  now: Date,
): Promise<UpdateMailingRow | null> {
  const mailing = await lockMailing(tx, id);
  if (!mailing || mailing.stopped_at) return null;
  const stopped_at = now.toISOString();
  await tx.db.updateTable('update_mailings').set({ stopped_at }).where('id', '=', id).execute();
  // What a worker has claimed it asks about before it sends it.
  await tx.db
    .updateTable('outbox')
    .set({ state: 'held' })
    .where('topic', '=', id)
    .where('finished_at', 'is', null)
    .where('claimed_by', 'is', null)
    .execute();
  return { ...mailing, stopped_at };
}

/** Stops every mailing of which anything is still to go out, in the caller's transaction. */
export async function stopMailings(tx: Store, now: Date): Promise<void> {
  const goesOn = await tx.db
    .selectFrom('update_mailings')
    .select('id')
    .where('stopped_at', 'is', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('finished_at', 'is', null),
        exists(
          selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.topic', '=', 'update_mailings.id')
            .where('outbox.finished_at', 'is', null),
        ),
      ]),
    )
    .execute();
  for (const { id } of goesOn) await stopMailing(tx, id, now);
}

/** Goes on with a stopped mailing, in the caller's transaction; null where it is not stopped. */
export async function continueMailing(
  tx: Store,
  id: string,
  now: Date,
): Promise<UpdateMailingRow | null> {
  const mailing = await lockMailing(tx, id);
  if (!mailing?.stopped_at) return null;
  const at = now.toISOString();
  await tx.db
    .updateTable('outbox')
    .set({ state: 'due', due_at: at, created_at: at })
    .where('topic', '=', id)
    .where('finished_at', 'is', null)
    .where('state', '=', 'held')
    .execute();
  const after = { stopped_at: null, next_at: at };
  await tx.db.updateTable('update_mailings').set(after).where('id', '=', id).execute();
  return { ...mailing, ...after };
}

/** Ends a stopped mailing for good, in the caller's transaction: what was held back of it is gone. */
export async function endMailing(
  tx: Store,
  id: string,
  now: Date,
): Promise<UpdateMailingRow | null> {
  const mailing = await lockMailing(tx, id);
  if (!mailing?.stopped_at) return null;
  const finished_at = mailing.finished_at ?? now.toISOString();
  await tx.db
    .updateTable('update_mailings')
    .set({ stopped_at: null, finished_at })
    .where('id', '=', id)
    .execute();
  await tx.db
    .deleteFrom('outbox')
    .where('topic', '=', id)
    .where('finished_at', 'is', null)
    .execute();
  return { ...mailing, stopped_at: null, finished_at };
}

/** Ends mailings that were stopped before a moment: what nobody goes on with must not be kept for ever. */
export async function endForgotten(store: Store, before: Date, now: Date): Promise<number> {
  const forgotten = (await stoppedMailings(store)).filter(
    ({ stopped_at }) => (stopped_at ?? '') < before.toISOString(),
  );
  for (const { id } of forgotten) await inTransaction(store, (tx) => endMailing(tx, id, now));
  return forgotten.length;
}

/**
 * Holds a claimed mail back where its mailing is stopped; answers whether it did. One that goes on at
 * this moment is not held: whoever changes a mailing takes it first.
 */
export async function holdIfStopped(store: Store, { id, topic }: ClaimedMail): Promise<boolean> {
  if (!topic || !(await findMailing(store, topic))?.stopped_at) return false;
  return inTransaction(store, async (tx) => {
    if (!(await lockMailing(tx, topic))?.stopped_at) return false;
    await tx.db
      .updateTable('outbox')
      .set(({ eb }) => ({ state: 'held', claimed_by: null, attempts: eb('attempts', '-', 1) }))
      .where('id', '=', id)
      .execute();
    return true;
  });
}
