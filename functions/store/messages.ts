import { sql } from 'kysely';
import { mayMailAgain } from '../../src/campaign/signature.ts';
import type { KnownMessage } from '../../src/campaign/writing.ts';
import { type Columns, isOneOf, listOf, rowsOf } from './bulk.ts';
import { inTransaction, type Store } from './open.ts';
import { type NewMail, queueMails } from './outbox.ts';
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
  | 'message_lang'
  | 'own_lang'
  | 'reasons'
  | 'sketch'
  | 'copy'
  | 'agreed'
> & { personal: string; address: string };

/**
 * What some mailboxes have written or confirmed since a moment, and what of it still waits for its
 * confirmation, newest first, under each mailbox.
 */
export async function findMessagesOf(
  { db, engine }: Store,
  mailboxes: readonly string[],
  since: Date,
): Promise<Map<string, KnownMessage[]>> {
  const at = since.toISOString();
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'mailbox', 'representative', 'status', 'mails'])
    .select(['mailed_at', 'created_at', 'confirmed_at'])
    .where(isOneOf(engine, 'mailbox', [...new Set(mailboxes)]))
    .where((where) =>
      where.or([
        where('created_at', '>=', at),
        where('confirmed_at', '>=', at),
        where('status', '=', 'pending'),
      ]),
    )
    .orderBy('created_at', 'desc')
    .execute();
  const known = new Map<string, KnownMessage[]>();
  for (const { mailbox, mailed_at, created_at, confirmed_at, ...row } of rows) {
    const one = {
      ...row,
      mailedAt: new Date(mailed_at),
      createdAt: new Date(created_at),
      confirmedAt: confirmed_at === null ? null : new Date(confirmed_at),
    };
    known.set(mailbox, [...(known.get(mailbox) ?? []), one]);
  }
  return known;
}

/** Records messages as pending and queues their confirming mails, in the caller's transaction. */
export async function insertMessages(
  store: Store,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return;
  const at = now.toISOString();
  const begun = { status: 'pending', mails: 1, mailed_at: at, created_at: at } as const;
  const rows = messages.map((row) => ({ ...row, ...begun, agreed_at: at }));
  await sql`
    insert into messages (${listOf(pendingColumns)})
    select ${listOf(pendingColumns)} from ${rowsOf(store.engine, pendingColumns, rows)}`.execute(
    store.db,
  );
  await queueMails(store, messages.map(confirmingMail), now);
}

/** What only comes after the form. */
type Later =
  | 'confirmed_at'
  | 'day'
  | 'sent_at'
  | 'failure'
  | 'asked_at'
  | 'reply'
  | 'replied_at'
  | 'held_for'
  | 'because';

const pendingColumns: Columns<Omit<MessageRow, Later>> = {
  id: 'text',
  representative: 'text',
  country: 'text',
  situation: 'text',
  mailbox: 'text',
  name: 'text',
  place: 'text',
  lang: 'text',
  message_lang: 'text',
  own_lang: 'text',
  reasons: 'text',
  personal: 'text',
  sketch: 'text',
  address: 'text',
  copy: 'integer',
  status: 'text',
  agreed: 'text',
  agreed_at: 'text',
  mails: 'integer',
  mailed_at: 'text',
  created_at: 'text',
};

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
  await queueMails(store, [confirmingMail({ id, ...row })], now);
  return true;
}

/**
 * Queues a new confirming mail for a message that is still pending, unless it has been mailed too
 * often or just now.
 */
export async function mailMessageAgain(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, async (tx) => {
    const row = await findMessage(tx, id);
    if (row?.status !== 'pending' || row.address === null) return;
    if (!mayMailAgain({ mails: row.mails, mailedAt: new Date(row.mailed_at) }, now)) return;
    await countMessageMail(tx, id, now);
    await queueMails(tx, [confirmingMail({ ...row, address: row.address })], now);
  });
}

function confirmingMail({
  id: subject,
  lang,
  mailbox,
  address: recipient,
}: Pick<NewMessage, 'id' | 'lang' | 'mailbox' | 'address'>): NewMail {
  return { kind: 'confirm-message', lang, subject, mailbox, recipient };
}

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
