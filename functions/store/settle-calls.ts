import { afterFailure } from '../../src/campaign/outbox.ts';
import { afterCalls, type Way } from '../../src/campaign/webhook.ts';
import { type ClaimedCall, countCalls, deleteCalls, makeAllDue, makeDueAgain } from './calls.ts';
import { inTransaction, type Store } from './open.ts';
import { lockWay, writeWay } from './ways.ts';

/** A call that was made; `dropped` had nothing to say any more. */
export interface SettledCall {
  call: ClaimedCall;
  became: 'sent' | 'failed' | 'dropped';
  /** What was answered. */
  code: string;
}

/** What became of some calls, and of their way. */
export interface Settled {
  sent: number;
  failed: number;
  givenUp: number;
  /** Whether the way stands now. */
  paused: boolean;
  /** Whether it stands, or goes on, since just now: of many processes one is told. */
  pauses: boolean;
  resumes: boolean;
  code: string;
}

/**
 * Records what became of calls of one way, in one transaction: those that were taken are gone, the
 * others are due again or given up. As soon as the way takes calls again, all that waits is due.
 */
export async function settleCalls(
  store: Store,
  way: Way,
  settled: readonly SettledCall[],
  now: Date,
): Promise<Settled> {
  const failures = settled.filter(({ became }) => became === 'failed');
  const sent = settled.filter(({ became }) => became === 'sent').length;
  return inTransaction(store, async (tx) => {
    const before = await lockWay(tx, way);
    const codes = failures.map(({ code }) => code);
    const after = afterCalls(before, { sent, failures: codes, now });
    await writeWay(tx, way, after);
    const givenUp = await settleFailed(tx, failures, now);
    const over = settled.filter(({ became }) => became !== 'failed').map(({ call }) => call.id);
    await deleteCalls(tx, over);
    const paused = after.pausedSince !== null;
    await countCalls(tx, { way, sent, failed: codes.length, given_up: givenUp }, now);
    const resumes = before.pausedSince !== null && !paused;
    if (resumes) await makeAllDue(tx, way, now);
    const pauses = before.pausedSince === null && paused;
    const { failure: code } = after;
    return { ...{ sent, failed: codes.length, givenUp, paused }, pauses, resumes, code };
  });
}

/** Takes note of a call that only tried the way: one that is taken ends a pause, another begins none. */
export async function noteTry(
  store: Store,
  way: Way,
  { taken, code }: { taken: boolean; code: string },
  now: Date,
): Promise<void> {
  await inTransaction(store, async (tx) => {
    const before = await lockWay(tx, way);
    const after = taken
      ? afterCalls(before, { sent: 1, failures: [], now })
      : { ...before, failure: code, failedAt: now };
    await writeWay(tx, way, after);
    if (taken && before.pausedSince) await makeAllDue(tx, way, now);
  });
}

/** Gives each back for later, or gives it up; answers how many were given up. */
async function settleFailed(
  tx: Store,
  failures: readonly SettledCall[],
  now: Date,
): Promise<number> {
  const lost: string[] = [];
  for (const { call, code: failure } of failures) {
    const { id, attempts } = call;
    const createdAt = new Date(call.happened_at);
    const after = afterFailure('temporary', { attempts, createdAt, now });
    if (after.state === 'failed') lost.push(id);
    else await makeDueAgain(tx, id, { dueAt: after.dueAt, failure });
  }
  await deleteCalls(tx, lost);
  return lost.length;
}
