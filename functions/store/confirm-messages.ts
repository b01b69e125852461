import type { QuotingKind } from '../../src/campaign/outbox.ts';
import { type Place, type PlanDelivery, reserveDay } from './delivery-days.ts';
import { findMessage, recentSketches } from './messages.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { lockRecipient } from './recipients.ts';
import type { MessageRow } from './schema.ts';
import { endMessage } from './sent-messages.ts';

/** What a pressed button did. `at` is the message's place; null where it is held, or was confirmed before. */
export interface Confirmation {
  confirmed: boolean;
  at: Place | null;
}

/** When to hold a message: the rule sees its fingerprint beside those confirmed since a moment. */
export interface HoldRule {
  since: Date;
  isAlike: (own: string, others: readonly string[]) => boolean;
}

/**
 * Confirms a pending message, in one transaction: reserves its day and queues its delivery, or holds
 * it for the office. Of copies that are confirmed together each sees those before it. Whoever calls
 * this how often, exactly one call answers `confirmed`.
 */
export async function confirmMessage(
  store: Store,
  id: string,
  { now, plan, hold: rule }: { now: Date; plan: PlanDelivery; hold?: HoldRule },
): Promise<Confirmation> {
  return inTransaction(store, async (tx) => {
    const hold = rule ? await isHeld(tx, id, rule) : false;
    const row = await tx.db
      .updateTable('messages')
      .set({ status: hold ? 'held' : 'queued', confirmed_at: now.toISOString() })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirst();
    if (!row) return { confirmed: false, at: null };
    return { confirmed: true, at: hold ? null : await queueDelivery(tx, row, { plan, now }) };
  });
}

async function isHeld(tx: Store, id: string, { since, isAlike }: HoldRule): Promise<boolean> {
  const own = await findMessage(tx, id);
  if (!own) return false;
  const { representative, sketch } = own;
  await lockRecipient(tx, representative);
  return isAlike(sketch, await recentSketches(tx, representative, { since, except: id }));
}

async function queueDelivery(
  tx: Store,
  { id, representative, letter_lang: lang }: MessageRow,
  { plan, now }: { plan: PlanDelivery; now: Date },
): Promise<Place> {
  const { day, place, dueAt } = await reserveDay(tx, representative, { plan, now });
  await tx.db.updateTable('messages').set({ day }).where('id', '=', id).execute();
  const to = { mailbox: representative, recipient: '' };
  await queueMails(tx, [{ kind: 'to-representative', lang, subject: id, ...to, dueAt }], now);
  return { day, place };
}

/** Messages that wait for the office to look at them, the longest waiting first. */
export function heldMessages({ db }: Store, most: number): Promise<MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('status', '=', 'held')
    .orderBy('confirmed_at')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Lets a held message go: reserves its day and queues its delivery. Null where it is held no more. */
export async function releaseHeld(
  store: Store,
  id: string,
  { plan, now }: { plan: PlanDelivery; now: Date },
): Promise<Place | null> {
  return inTransaction(store, async (tx) => {
    const row = await tx.db
      .updateTable('messages')
      .set({ status: 'queued' })
      .where('id', '=', id)
      .where('status', '=', 'held')
      .returningAll()
      .executeTakeFirst();
    return row ? queueDelivery(tx, row, { plan, now }) : null;
  });
}

/**
 * Refuses a held message and queues the mail `tell`, if any, to its writer; answers whether it was
 * still held. The address goes; the text does unless that mail is to quote it.
 */
export async function rejectHeld(
  store: Store,
  id: string,
  { now, tell }: { now: Date; tell: QuotingKind | null },
): Promise<boolean> {
  return inTransaction(store, (tx) =>
    endMessage(tx, id, { from: 'held', set: { status: 'rejected' }, now, tell }),
  );
}
