import { inTransaction, type Store } from './open.ts';
import type { ClaimedMail } from './outbox.ts';

/** Records what became of a mail and, where it belongs to a mailing, counts it there in the same transaction. */
export async function counted(
  store: Store,
  { topic }: Pick<ClaimedMail, 'topic'>,
  { as, record }: { as: 'sent' | 'failed' | null; record: (tx: Store) => Promise<void> },
): Promise<void> {
  if (!topic || !as) return record(store);
  await inTransaction(store, async (tx) => {
    await tx.db
      .updateTable('update_mailings')
      .set(({ eb }) =>
        as === 'sent' ? { sent: eb('sent', '+', 1) } : { failed: eb('failed', '+', 1) },
      )
      .where('id', '=', topic)
      .execute();
    await record(tx);
  });
}

/** Counts a mail that came back, and was counted as sent, in the caller's transaction. */
export async function countReturned({ db }: Store, topic: string | null): Promise<void> {
  if (!topic) return;
  await db
    .updateTable('update_mailings')
    .set(({ eb }) => ({ sent: eb('sent', '-', 1), failed: eb('failed', '+', 1) }))
    .where('id', '=', topic)
    .where('sent', '>', 0)
    .execute();
}
