import { type RawBuilder, sql } from 'kysely';
import type { QuotingKind } from '../../src/campaign/outbox.ts';
import { countMessageMail } from './messages.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import type { MessageRow } from './schema.ts';

/** When it happened, and the mail to queue to the writer about it, which may quote the text. */
interface End {
  now: Date;
  tell: QuotingKind | null;
}

/**
 * Records a delivery, in the transaction that finishes its mail. The text goes, unless `tell` names
 * a mail that is to quote it: then `forgetPersonal` follows. The address stays for the asking.
 */
export function markMessageSent(store: Store, id: string, { now, tell }: End): Promise<boolean> {
  const set = { status: 'sent', sent_at: now.toISOString() } as const;
  return endMessage(store, id, { from: 'queued', set, now, tell });
}

/** Records that a message cannot be delivered, likewise. The address goes: nothing will be asked. */
export function markMessageFailed(
  store: Store,
  id: string,
  { failure, now, tell }: End & { failure: string },
): Promise<boolean> {
  return endMessage(store, id, { from: 'queued', set: { status: 'failed', failure }, now, tell });
}

/** Moves a message to one of its last states, in the caller's transaction; answers whether it was in `from`. */
export async function endMessage(
  tx: Store,
  id: string,
  { from, set, now, tell }: End & { from: MessageRow['status']; set: Partial<MessageRow> },
): Promise<boolean> {
  const { db } = tx;
  const row = await db
    .updateTable('messages')
    .set(set)
    .where('id', '=', id)
    .where('status', '=', from)
    .returningAll()
    .executeTakeFirst();
  if (!row) return false;
  const { lang, mailbox, address: recipient } = row;
  if (tell && recipient) {
    await queueMails(tx, [{ kind: tell, lang, subject: id, mailbox, recipient }], now);
    await countMessageMail(tx, id, now);
  } else {
    await forgetPersonal(tx, id);
  }
  if (row.status !== 'sent') await forgetAddress(tx, id);
  return true;
}

/** Forgets the text of a message that is over, once its writer was told. */
export async function forgetPersonal({ db }: Store, id: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ personal: null, because: null })
    .where('id', '=', id)
    .where('status', 'in', ['sent', 'failed', 'rejected'])
    .execute();
}

async function forgetAddress({ db }: Store, id: string): Promise<void> {
  await db.updateTable('messages').set({ address: null }).where('id', '=', id).execute();
}

/** Messages sent before a moment whose writers were not asked yet whether an answer came. */
export function dueForAsking({ db }: Store, before: Date, most: number): Promise<MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('status', '=', 'sent')
    .where('asked_at', 'is', null)
    .where('sent_at', '<', before.toISOString())
    .where('address', 'is not', null)
    .orderBy('sent_at')
    .limit(most)
    .execute();
}

/** Queues the mail that asks, in one transaction; exactly one of many calls answers true. */
export async function markAsked(store: Store, id: string, now: Date): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const row = await tx.db
      .updateTable('messages')
      .set({ asked_at: now.toISOString() })
      .where('id', '=', id)
      .where('status', '=', 'sent')
      .where('asked_at', 'is', null)
      .where('address', 'is not', null)
      .returning(['lang', 'mailbox', 'address'])
      .executeTakeFirst();
    if (!row?.address) return false;
    const { lang, mailbox, address: recipient } = row;
    await queueMails(tx, [{ kind: 'did-they-answer', lang, subject: id, mailbox, recipient }], now);
    await countMessageMail(tx, id, now);
    return true;
  });
}

/** Records what a writer who was asked says; the last word counts. The address has no use any more. */
export async function recordReply(
  { db }: Store,
  id: string,
  { reply, now }: { reply: NonNullable<MessageRow['reply']>; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ reply, replied_at: now.toISOString(), address: null })
    .where('id', '=', id)
    .where('status', '=', 'sent')
    .where('asked_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many wrote to a representative, were asked whether an answer came, and what they said. */
export interface ReplyCount {
  representative: string;
  country: string;
  wrote: number;
  asked: number;
  yes: number;
  no: number;
  notYet: number;
}

/** The counts of every representative that was written to. It reads all messages sent: not for every page view. */
export function replyTally({ db }: Store): Promise<ReplyCount[]> {
  const said = (reply: string) => count(sql`case when reply = ${reply} then 1 end`);
  return db
    .selectFrom('messages')
    .select([
      'representative',
      'country',
      count(sql`*`).as('wrote'),
      count(sql`asked_at`).as('asked'),
      said('yes').as('yes'),
      said('no').as('no'),
      said('not-yet').as('notYet'),
    ])
    .where('status', '=', 'sent')
    .groupBy(['representative', 'country'])
    .orderBy('representative')
    .execute();
}

/** A count as a number: PostgreSQL's own is wider, and would come as text. */
const count = (of: RawBuilder<unknown>) => sql<number>`cast(count(${of}) as integer)`;
