import { sql } from 'kysely';
import type { HeldFor } from '../../src/campaign/holding.ts';
import type { QuotingKind } from '../../src/campaign/outbox.ts';
import { giveBackPlace } from './delivery-days.ts';
import { inTransaction, type Store } from './open.ts';
import { lockRecipient } from './recipients.ts';
import type { MessageRow } from './schema.ts';
import { endMessage } from './sent-messages.ts';

/** How many messages to one representative wait in one state, and the days on which they would go. */
export interface WaitingCount {
  representative: string;
  status: 'queued' | 'held';
  count: number;
  first: string | null;
  last: string | null;
}

/** What waits of each representative, in their order. It reads what waits, and nothing that is over. */
export async function waitingCounts({ db }: Store): Promise<WaitingCount[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['representative', 'status'])
    .select(({ fn }) => [
      fn.countAll<string | number>().as('count'),
      fn.min('day').as('first'),
      fn.max('day').as('last'),
    ])
    .where(waits)
    .groupBy(['representative', 'status'])
    .orderBy('representative')
    .orderBy('status')
    .execute();
  return rows.map(({ status, count, ...row }) => ({
    ...row,
    status: status === 'held' ? 'held' : 'queued',
    count: Number(count),
  }));
}

/** How many messages are held for each reason, the most first. It reads what is held, and nothing else. */
export async function heldCounts({ db }: Store): Promise<{ heldFor: HeldFor; count: number }[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['held_for', ({ fn }) => fn.countAll<string | number>().as('count')])
    .where(sql<boolean>`status = 'held'`)
    .groupBy('held_for')
    .execute();
  return rows
    .map(({ held_for, count }) => ({
      heldFor: held_for ?? ('copy' as const),
      count: Number(count),
    }))
    .sort((a, b) => b.count - a.count);
}

/** Which of the messages that wait are wanted, and behind which id. */
export interface WaitingSought {
  after: string;
  most: number;
  representative?: string | undefined;
  status?: 'queued' | 'held' | undefined;
  heldFor?: HeldFor | undefined;
}

/** One page of what waits, in the order in which it was written. */
export function pageOfWaiting(
  { db }: Store,
  { after, most, representative, status, heldFor }: WaitingSought,
): Promise<MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where(waits)
    .where('id', '>', after)
    .$if(representative !== undefined, (query) =>
      query.where('representative', '=', representative ?? ''),
    )
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'held'))
    .$if(heldFor !== undefined, (query) => query.where('held_for', '=', heldFor ?? null))
    .orderBy('id')
    .limit(most)
    .execute();
}

const waits = sql<boolean>`status in ('queued', 'held') and sent_at is null`;

/** What a command came to. `on-its-way`: the mail server is being given it at this moment. */
export type TakenBack = 'done' | 'on-its-way' | 'not-waiting';

/** Takes a queued message out of its queue, and gives its place to others; it waits for a look. */
export function holdQueued(store: Store, id: string, now: Date): Promise<TakenBack> {
  return inTransaction(store, (tx) => takeBack(tx, id, now));
}

/** Why a message is refused, and the mail to queue to its writer about it, if any. */
export interface Refused {
  because: string;
  now: Date;
  tell: QuotingKind | null;
}

/**
 * Refuses a message that is queued or held and tells its writer why; of many who do it at once, one
 * does. The address goes, and text and reason with the mail that quotes them.
 */
export function rejectWaiting(
  store: Store,
  id: string,
  { because, now, tell }: Refused,
): Promise<TakenBack> {
  return inTransaction(store, async (tx) => {
    if ((await takeBack(tx, id, now)) === 'on-its-way') return 'on-its-way';
    const set = { status: 'rejected', because } as const;
    const done = await endMessage(tx, id, { from: 'held', set, now, tell });
    return done ? 'done' : 'not-waiting';
  });
}

const byHand: HeldFor = 'campaigner';

/** The mail first, then the message: in that order a delivery is recorded too. */
async function takeBack(tx: Store, id: string, now: Date): Promise<TakenBack> {
  const { db } = tx;
  const mail = await db
    .deleteFrom('outbox')
    .where('subject', '=', id)
    .where('message', '=', 'to-representative')
    .where('state', '=', 'due')
    // A claim that is over was a worker's that died.
    .where((or) => or.or([or('claimed_by', 'is', null), or('due_at', '<=', now.toISOString())]))
    .returning('id')
    .executeTakeFirst();
  const row = await db
    .selectFrom('messages')
    .select(['status', 'representative', 'day'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.status !== 'queued') return 'not-waiting';
  if (!mail) return 'on-its-way';
  await db
    .updateTable('messages')
    .set({ status: 'held', held_for: byHand, day: null })
    .where('id', '=', id)
    .execute();
  if (row.day === null) return 'done';
  await lockRecipient(tx, row.representative);
  await giveBackPlace(tx, row.representative, row.day);
  return 'done';
}
