import type { HeldFor } from '../../src/campaign/holding.ts';
import { overLimit } from '../../src/campaign/limits.ts';
import type { UsedByDay } from '../../src/campaign/writing.ts';
import { type Place, type PlanDelivery, reserveDay, usedFrom } from './delivery-days.ts';
import { countUses, type RateUse } from './limits.ts';
import { findMessage, recentSketches } from './messages.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { lockRecipient } from './recipients.ts';
import type { MessageRow } from './schema.ts';

/**
 * What a pressed button did. `at` is the message's place; null where it is held, or was confirmed
 * before. `full`: its queue is as long as one may be, and it still waits for its confirmation.
 */
export interface Confirmation {
  confirmed: boolean;
  at: Place | null;
  full?: true;
}

/** When to hold a message, by what was confirmed since a moment and what its mail domain sent today. */
export interface HoldRule {
  since: Date;
  /** One use of the share that its mail domain has of a representative's day; null where it has no limit. */
  domain: RateUse | null;
  /** `own` and `others` are fingerprints. */
  why: (seen: { own: string; others: readonly string[]; domainFull: boolean }) => HeldFor | null;
}

interface Confirming {
  now: Date;
  plan: PlanDelivery;
  hold?: HoldRule;
  /** Whether a queue takes one more, given how much of which days is taken; it does where not said. */
  hasRoom?: (used: UsedByDay) => boolean;
}

/**
 * Confirms a pending message, in one transaction: reserves its day and queues its delivery, or holds
 * it for the office. Of copies that are confirmed together each sees those before it. Whoever calls
 * this how often, exactly one call answers `confirmed`.
 */
export async function confirmMessage(
  store: Store,
  id: string,
  { now, plan, hold: rule, hasRoom = () => true }: Confirming,
): Promise<Confirmation> {
  return inTransaction(store, async (tx) => {
    const not = { confirmed: false, at: null };
    const found = await findMessage(tx, id);
    if (!found) return not;
    await lockRecipient(tx, found.representative);
    // Only now: another who confirms the same has ended.
    const own = await findMessage(tx, id);
    if (own?.status !== 'pending') return not;
    const held = rule ? await whyHeld(tx, own, { ...rule, now }) : null;
    const used = await usedFrom(tx, now, own.representative);
    if (!held && !hasRoom(used.get(own.representative) ?? new Map())) return { ...not, full: true };
    const { numUpdatedRows } = await tx.db
      .updateTable('messages')
      .set({
        status: held ? 'held' : 'queued',
        held_for: held,
        confirmed_at: now.toISOString(),
      })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .executeTakeFirst();
    // Its writer may have erased it since it was read: that takes no place at the representative.
    if (numUpdatedRows === 0n) return not;
    return { confirmed: true, at: held ? null : await queueDelivery(tx, own, { plan, now }) };
  });
}

async function whyHeld(
  tx: Store,
  { id, representative, sketch: own }: MessageRow,
  { since, domain, why, now }: HoldRule & { now: Date },
): Promise<HeldFor | null> {
  const [counted] = domain ? await countUses(tx, [domain], now) : [];
  const domainFull = domain && counted ? overLimit(domain.limit, counted) !== null : false;
  const others = await recentSketches(tx, representative, { since, except: id });
  return why({ own, others, domainFull });
}

async function queueDelivery(
  tx: Store,
  { id, representative, message_lang: lang }: MessageRow,
  { plan, now }: { plan: PlanDelivery; now: Date },
): Promise<Place> {
  const { day, place, dueAt } = await reserveDay(tx, representative, { plan, now });
  await tx.db.updateTable('messages').set({ day }).where('id', '=', id).execute();
  const to = { mailbox: representative, recipient: '' };
  await queueMails(tx, [{ kind: 'to-representative', lang, subject: id, ...to, dueAt }], now);
  return { day, place };
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
      .set({ status: 'queued', held_for: null })
      .where('id', '=', id)
      .where('status', '=', 'held')
      .returningAll()
      .executeTakeFirst();
    return row ? queueDelivery(tx, row, { plan, now }) : null;
  });
}
