import { isOneOf } from './bulk.ts';
import { giveBackPlace } from './delivery-days.ts';
import { endSignatures } from './end-signatures.ts';
import { noteEndings } from './endings.ts';
import { inTransaction, type Store } from './open.ts';
import { lockRecipient } from './recipients.ts';
import { rowsOfSupporter, type Supporter } from './supporters.ts';
import { sessionOf } from './tokens.ts';

/** Withdraws a signature: it counts no more, and may be signed anew. Of many calls one does it. */
export async function withdrawSignature(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, (tx) =>
    endSignatures(tx, [id], { as: 'withdrawn', reason: 'withdrawn', now }),
  );
}

/**
 * Erases everything of a supporter in one transaction. Messages that were not sent yet never will
 * be; of those that were, only that one was sent stays.
 */
export async function eraseSupporter(store: Store, supporter: Supporter, now: Date): Promise<void> {
  await inTransaction(store, async (tx) => {
    const { signatures, messages } = await rowsOfSupporter(tx, supporter);
    const signed = signatures.map(({ id }) => id);
    await endSignatures(tx, signed, { as: 'erased', reason: 'erased', now });
    await tx.db
      .deleteFrom('tokens')
      .where(isOneOf(tx.engine, 'subject', signed.map(sessionOf)))
      .execute();
    const { nameKey } = supporter;
    const writers = messages.map(({ mailbox }) => ({ mailbox, nameKey, about: 'messages' }));
    await noteEndings(tx, writers, { as: 'erased', reason: 'erased', now });
    await eraseMessages(
      tx,
      messages.map(({ id }) => id),
    );
  });
}

/** Erases messages in the caller's transaction, as `eraseSupporter` says. */
export async function eraseMessages(tx: Store, written: readonly string[]): Promise<void> {
  if (written.length === 0) return;
  await cancelMessages(tx, written);
  await deletePending(tx, written);
  // One that was confirmed while this waited for it is due by now, and one that was due may be out.
  await cancelMessages(tx, written);
  await emptyMessages(tx, written);
  const subjects = [...written, ...written.map(sessionOf)];
  for (const table of ['tokens', 'outbox'] as const) {
    await tx.db
      .deleteFrom(table)
      .where(isOneOf(tx.engine, 'subject', subjects))
      .execute();
  }
}

/** What was sent, or could not be: the empty row stays for the counts. */
async function emptyMessages({ db, engine }: Store, ids: readonly string[]): Promise<void> {
  const nothing = { personal: null, because: null, address: null };
  const nobody = { mailbox: '', name: '', place: '', sketch: '', ...nothing };
  await db
    .updateTable('messages')
    .set(nobody)
    .where(isOneOf(engine, 'id', ids))
    .where('status', 'in', ['sent', 'failed', 'rejected'])
    .execute();
}

async function deletePending({ db, engine }: Store, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('messages')
    .where(isOneOf(engine, 'id', ids))
    .where('status', '=', 'pending')
    .execute();
}

/** Takes messages back that are confirmed and not sent, and gives their places to others. */
async function cancelMessages(tx: Store, ids: readonly string[]): Promise<void> {
  const { db, engine } = tx;
  const cancelled = await db
    .deleteFrom('messages')
    .where(isOneOf(engine, 'id', ids))
    .where('status', 'in', ['queued', 'held'])
    .returning(['id', 'representative', 'day'])
    .execute();
  for (const { id, representative, day } of cancelled.sort(byRepresentative)) {
    const waiting = await db
      .deleteFrom('outbox')
      .where('subject', '=', id)
      .where('message', '=', 'to-representative')
      .where('claimed_by', 'is', null)
      .returning('id')
      .execute();
    // A mail that a worker has in hand may still go out: its place stays taken.
    if (day === null || waiting.length === 0) continue;
    await lockRecipient(tx, representative);
    await giveBackPlace(tx, representative, day);
  }
}

function byRepresentative(a: { representative: string }, b: { representative: string }): number {
  return a.representative < b.representative ? -1 : 1;
}
