import { sql } from 'kysely';
import { outboxRules } from '../../src/campaign/outbox.ts';
import { mayTry } from '../../src/campaign/outbox-pause.ts';
import { afterTrying, callRules, type Way } from '../../src/campaign/webhook.ts';
import { deleteFound, inSteps } from './in-steps.ts';
import { inTransaction, type Store } from './open.ts';
import type { CallDayRow, CallRow } from './schema-webhooks.ts';
import { lockWay, readWay, writeWay } from './ways.ts';

/** A call that this worker alone makes until its claim ends. */
export type ClaimedCall = CallRow;

interface Claim {
  way: Way;
  worker: string;
  now: Date;
}

/**
 * Claims the next calls of a way, in the order of their ids: one at a time of each signature, so that
 * what happened to it is told in its order. In a pause it is one now and then, of all workers.
 */
export async function claimCalls(store: Store, claim: Claim): Promise<ClaimedCall[]> {
  const { pausedSince, tryAt } = await readWay(store, claim.way);
  if (!pausedSince) return claimSome(store, claim, callRules.atOnce);
  if (!mayTry({ tryAt }, claim.now)) return [];
  return inTransaction(store, async (tx) => {
    const before = await lockWay(tx, claim.way);
    if (!before.pausedSince || !mayTry(before, claim.now)) return [];
    const calls = await claimSome(tx, claim, 1);
    if (calls.length > 0) await writeWay(tx, claim.way, afterTrying(before, claim.now));
    return calls;
  });
}

/** A claim moves the due time behind its own end: the call of a worker that died is due again. */
async function claimSome(
  { db, engine }: Store,
  { way, worker, now }: Claim,
  most: number,
): Promise<ClaimedCall[]> {
  const rows = await db
    .updateTable('calls')
    .set(({ eb }) => ({
      claimed_by: worker,
      due_at: new Date(now.getTime() + callRules.claimFor).toISOString(),
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (sub) => {
      const due = sub
        .selectFrom('calls as next')
        .select('next.id')
        .where('next.way', '=', way)
        .where('next.due_at', '<=', now.toISOString())
        .where(
          sql<boolean>`not exists (
            select 1 from calls as earlier
            where earlier.subject = next.subject and earlier.id < next.id and earlier.way = next.way)`,
        )
        .orderBy('next.id')
        .limit(most);
      return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Deletes calls that need not be made any more. */
export async function deleteCalls({ db }: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('calls').where('id', 'in', ids).execute();
}

/** Gives back a call that was not taken, to be made again at that moment. */
export async function makeDueAgain(
  { db }: Store,
  id: string,
  { dueAt, failure }: { dueAt: Date; failure: string },
): Promise<void> {
  await db
    .updateTable('calls')
    .set({ due_at: dueAt.toISOString(), claimed_by: null, failure })
    .where('id', '=', id)
    .execute();
}

/** Makes all that wait for a way due now, because its receiver takes calls again: few were tried, and so put off. */
export async function makeAllDue({ db }: Store, way: Way, now: Date): Promise<void> {
  await db
    .updateTable('calls')
    .set({ due_at: now.toISOString() })
    .where('way', '=', way)
    .where('claimed_by', 'is', null)
    .where('due_at', '>', now.toISOString())
    .execute();
}

/**
 * Gives up what has waited for a receiver since before a moment, in steps between which others write;
 * answers how many calls.
 */
export async function giveUpOld(
  store: Store,
  way: Way,
  { before, now }: { before: Date; now: Date },
): Promise<number> {
  return inSteps(store, async (tx, most) => {
    const old = tx.db
      .selectFrom('calls')
      .select('id')
      .where('way', '=', way)
      .where('happened_at', '<', before.toISOString())
      .orderBy('id')
      .limit(most);
    const { length } = await deleteFound(tx, { table: 'calls', key: 'id' }, old);
    await countCalls(tx, { way, sent: 0, failed: 0, given_up: length }, now);
    return length;
  });
}

/** Counts what became of calls, by day (UTC). */
export async function countCalls(
  { db }: Store,
  { way, sent, failed, given_up }: Omit<CallDayRow, 'day' | 'way'> & { way: Way },
  now: Date,
): Promise<void> {
  if (sent + failed + given_up === 0) return;
  const row = { way, day: now.toISOString().slice(0, 10), sent, failed, given_up };
  await db
    .insertInto('call_days')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['way', 'day']).doUpdateSet(({ eb }) => ({
        sent: eb('call_days.sent', '+', sent),
        failed: eb('call_days.failed', '+', failed),
        given_up: eb('call_days.given_up', '+', given_up),
      })),
    )
    .execute();
}

/** The days since that one, the newest first, of all ways. */
export function readCallDays({ db }: Store, since: string): Promise<CallDayRow[]> {
  return db
    .selectFrom('call_days')
    .selectAll()
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .orderBy('way')
    .execute();
}

/** How many calls wait for each way. */
export async function countWaiting({ db }: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('calls')
    .select(({ fn }) => ['way', fn.countAll<string | number>().as('waiting')])
    .groupBy('way')
    .execute();
  return new Map(rows.map(({ way, waiting }) => [way, Number(waiting)]));
}

/** Forgets at most so many calls that happened before a moment and that nobody makes any more. */
export async function forgetCalls(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('calls')
    .select('id')
    .where('happened_at', '<', before.toISOString())
    .orderBy('id')
    .limit(most);
  return (await deleteFound(tx, { table: 'calls', key: 'id' }, query)).length;
}

/** Milliseconds for which the counts of a day are kept. */
export const callDaysKept = 30 * outboxRules.giveUpAfter;

/** Forgets the counts of days before one. */
export async function forgetCallDays({ db }: Store, before: Date): Promise<void> {
  await db.deleteFrom('call_days').where('day', '<', before.toISOString().slice(0, 10)).execute();
}
