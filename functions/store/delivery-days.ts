import type { UsedByDay } from '../../src/campaign/writing.ts';
import { inTransaction, type Store } from './open.ts';
import { lockRecipient } from './recipients.ts';

/** The rule that picks a day and a moment, given how much of which days is taken. */
export type PlanDelivery = (used: UsedByDay) => { day: string; dueAt: Date };

/** A place on a day: `place` 41 is the forty-first message of that day to its representative. */
export interface Place {
  day: string;
  place: number;
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** How many places of which days from now on are taken, by representative; of one, or of all. */
export async function usedFrom(
  { db }: Store,
  now: Date,
  representative?: string,
): Promise<Map<string, Map<string, number>>> {
  const rows = await db
    .selectFrom('delivery_days')
    .selectAll()
    .where('day', '>=', dayOf(now))
    .where('used', '>', 0)
    .$if(representative !== undefined, (query) =>
      query.where('representative', '=', representative ?? ''),
    )
    .execute();
  const found = new Map<string, Map<string, number>>();
  for (const { representative: id, day, used } of rows) {
    found.set(id, (found.get(id) ?? new Map()).set(day, used));
  }
  return found;
}

/**
 * Takes a place on the day that the rule picks, in the caller's transaction. Others who want one at
 * the same representative wait for its end, so no day can take more than the rule lets it.
 */
export async function reserveDay(
  store: Store,
  representative: string,
  { plan, now }: { plan: PlanDelivery; now: Date },
): Promise<Place & { dueAt: Date }> {
  await lockRecipient(store, representative);
  const { db } = store;
  // All days to come, not only the nearest: what a plan does not see it would take for empty.
  const rows = await db
    .selectFrom('delivery_days')
    .select(['day', 'used'])
    .where('representative', '=', representative)
    .where('day', '>=', dayOf(now))
    .execute();
  const { day, dueAt } = plan(new Map(rows.map((row) => [row.day, row.used])));
  const { used } = await db
    .insertInto('delivery_days')
    .values({ representative, day, used: 1 })
    .onConflict((conflict) =>
      conflict.columns(['representative', 'day']).doUpdateSet({
        used: ({ eb }) => eb('delivery_days.used', '+', 1),
      }),
    )
    .returning('used')
    .executeTakeFirstOrThrow();
  return { day, place: used, dueAt };
}

/**
 * Gives back the place of a message that could not be delivered on its day, takes the one that the
 * rule now picks, and makes its mail due then. How often and since when it was tried stays. Answers
 * null, and changes nothing, where the message is not waiting for its delivery.
 */
export async function postpone(
  store: Store,
  id: string,
  { plan, now }: { plan: PlanDelivery; now: Date },
): Promise<Place | null> {
  return inTransaction(store, async (tx) => {
    const { db } = tx;
    // An update, not a read: it holds the row, so that no two postpone one message at once.
    const row = await db
      .updateTable('messages')
      .set({ status: 'queued' })
      .where('id', '=', id)
      .where('status', '=', 'queued')
      .returning(['representative', 'day'])
      .executeTakeFirst();
    if (!row?.day) return null;
    const { representative, day: before } = row;
    await lockRecipient(tx, representative);
    await giveBackPlace(tx, representative, before);
    const { day, place, dueAt } = await reserveDay(tx, representative, { plan, now });
    await db.updateTable('messages').set({ day }).where('id', '=', id).execute();
    await delayMail(tx, id, dueAt);
    return { day, place };
  });
}

/** Gives back one place of a day, in the transaction of whoever has locked the representative. */
export async function giveBackPlace(
  { db }: Store,
  representative: string,
  day: string,
): Promise<void> {
  await db
    .updateTable('delivery_days')
    .set(({ eb }) => ({ used: eb('used', '-', 1) }))
    .where('representative', '=', representative)
    .where('day', '=', day)
    .execute();
}

/** Frees the mail of whoever claimed it; that claim was no attempt. Giving up counts from the first. */
async function delayMail({ db }: Store, subject: string, dueAt: Date): Promise<void> {
  const at = dueAt.toISOString();
  await db
    .updateTable('outbox')
    .set(({ eb }) => ({
      due_at: at,
      created_at: eb.case().when('attempts', '>', 1).then(eb.ref('created_at')).else(at).end(),
      attempts: eb
        .case()
        .when('attempts', '>', 0)
        .then(eb('attempts', '-', 1))
        .else(0)
        .end(),
      claimed_by: null,
    }))
    .where('subject', '=', subject)
    .where('message', '=', 'to-representative')
    .where('state', '=', 'due')
    .execute();
}
