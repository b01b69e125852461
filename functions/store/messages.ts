import { mayMailAgain } from '../../src/campaign/signature.ts';
import type { KnownMessage } from '../../src/campaign/writing.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import type { MessageRow } from './schema.ts';

/** A message as its form makes it; all that comes later is not there yet. */
export type NewMessage = Pick<
  MessageRow,
  | 'id'
  | 'representative'
  | 'country'
  | 'situation'
  | 'mailbox'
  | 'name'
  | 'place'
  | 'lang'
  | 'letter_lang'
  | 'reasons'
  | 'sketch'
  | 'copy'
  | 'agreed'
> & { personal: string; address: string };

/**
 * What one mailbox has written or confirmed since a moment, and what of it still waits for its
 * confirmation, newest first.
 */
export async function findMessagesOf(
  { db }: Store,
  mailbox: string,
  since: Date,
): Promise<KnownMessage[]> {
  const at = since.toISOString();
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'representative', 'status', 'mails'])
    .select(['mailed_at', 'created_at', 'confirmed_at'])
    .where('mailbox', '=', mailbox)
    .where((where) =>
      where.or([
        where('created_at', '>=', at),
        where('confirmed_at', '>=', at),
        where('status', '=', 'pending'),
      ]),
    )
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ mailed_at, created_at, confirmed_at, ...row }) => ({
    ...row,
    mailedAt: new Date(mailed_at),
    createdAt: new Date(created_at),
    confirmedAt: confirmed_at === null ? null : new Date(confirmed_at),
  }));
}

/** Records a message as pending and queues its confirming mail, in the caller's transaction. */
export async function insertMessage(store: Store, row: NewMessage, now: Date): Promise<void> {
  const at = now.toISOString();
  const begun = { status: 'pending', mails: 1, mailed_at: at, created_at: at } as const;
  await store.db
    .insertInto('messages')
    .values({ ...row, ...begun, agreed_at: at, ...notYet })
    .execute();
  await queueConfirmingMail(store, row, now);
}

/**
 * Puts a new text in the place of one that is still pending, and queues its confirming mail, in the
 * caller's transaction. The message keeps its id; links to the older text work no more. Answers
 * whether it was still pending: where not, nothing is changed.
 */
export async function replaceMessage(
  store: Store,
  { id, ...row }: NewMessage,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const { numUpdatedRows } = await store.db
    .updateTable('messages')
    .set({ ...row, agreed_at: at, created_at: at })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await store.db.deleteFrom('tokens').where('subject', '=', id).execute();
  await countMessageMail(store, id, now);
  await queueConfirmingMail(store, { id, ...row }, now);
  return true;
}

/**
 * Queues a new confirming mail for a message that is still pending, unless it has been mailed too
 * often or just now.
 */
export async function mailMessageAgain(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, async (within) => {
    const row = await findMessage(within, id);
    if (row?.status !== 'pending') return;
    if (!mayMailAgain({ mails: row.mails, mailedAt: new Date(row.mailed_at) }, now)) return;
    await countMessageMail(within, id, now);
    await queueConfirmingMail(within, row, now);
  });
}

async function queueConfirmingMail(
  within: Store,
  { id: subject, lang, mailbox, address }: Pick<MessageRow, 'id' | 'lang' | 'mailbox' | 'address'>,
  now: Date,
): Promise<void> {
  if (address === null) return;
  const mail = { message: 'confirm-message', lang, subject, mailbox, recipient: address };
  await queueMails(within, [mail], now);
}

const notYet = {
  confirmed_at: null,
  day: null,
  sent_at: null,
  failure: null,
  asked_at: null,
  reply: null,
  replied_at: null,
} as const;

/** One message, whole, or null. */
export async function findMessage({ db }: Store, id: string): Promise<MessageRow | null> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Counts a mail about a message that was queued for its writer. */
export async function countMessageMail({ db }: Store, id: string, now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set(({ eb }) => ({ mails: eb('mails', '+', 1), mailed_at: now.toISOString() }))
    .where('id', '=', id)
    .execute();
}

/** Sketches of what others wrote to one representative and confirmed since a moment, to find near copies. */
export async function recentSketches(
  { db }: Store,
  representative: string,
  { since, except }: { since: Date; except: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('sketch')
    .where('representative', '=', representative)
    .where('confirmed_at', '>=', since.toISOString())
    .where('id', '!=', except)
    .where('sketch', '!=', '')
    .execute();
  return rows.map(({ sketch }) => sketch);
}
