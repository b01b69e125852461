import { callRules, givenUpBefore, type Way } from '../../src/campaign/webhook.ts';
import type { App } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import { waysOf } from '../app/ways-set.ts';
import { type ClaimedCall, claimCalls, giveUpOld } from '../store/calls.ts';
import { type SettledCall, settleCalls } from '../store/settle-calls.ts';
import { bodyOf } from './body-of.ts';
import { type CallResult, call } from './call.ts';
import { addressed } from './ways.ts';

/** What became of calls. */
export interface Made {
  sent: number;
  failed: number;
  givenUp: number;
}

/** Milliseconds after which a run begins no more: the next one goes on, and this one is told of. */
const longestRun = 60_000;

/**
 * Makes the calls of every way that is set until none is due, its receiver takes none, or the signal
 * says to begin no more. `patience` is what a receiver may take to answer, in milliseconds.
 */
export async function makeCalls(
  app: App,
  signal?: AbortSignal,
  patience: number = callRules.patience,
): Promise<Made> {
  const made = await Promise.all(
    waysOf(app.config).map((way) => makeCallsOf(app, way, { signal, patience })),
  );
  const sum = (what: keyof Made) => made.reduce((all, one) => all + one[what], 0);
  return { sent: sum('sent'), failed: sum('failed'), givenUp: sum('givenUp') };
}

async function makeCallsOf(
  app: App,
  way: Way,
  { signal, patience }: { signal: AbortSignal | undefined; patience: number },
): Promise<Made> {
  const total: Made = { sent: 0, failed: 0, givenUp: 0 };
  const begun = performance.now();
  while (!signal?.aborted && performance.now() - begun < longestRun) {
    const { store, worker } = app;
    const calls = await claimCalls(store, { way, worker, now: app.now() });
    if (calls.length === 0) break;
    const settled = await Promise.all(calls.map((one) => makeCall(app, way, one, patience)));
    const { sent, failed, givenUp, paused } = await settle(app, way, settled);
    total.sent += sent;
    total.failed += failed;
    total.givenUp += givenUp;
    if (paused) break;
  }
  return total;
}

async function makeCall(
  app: App,
  way: Way,
  claimed: ClaimedCall,
  patience: number,
): Promise<SettledCall> {
  const result = await attempt(app, way, claimed, patience);
  if (result === 'dropped') return { call: claimed, became: 'dropped', code: '' };
  if (!result.taken) app.log('call-failed', { way, about: claimed.event, code: result.code });
  return { call: claimed, became: result.taken ? 'sent' : 'failed', code: result.code };
}

/** A call that cannot even be written waits like one that is not taken: a later version may mend it. */
async function attempt(
  app: App,
  way: Way,
  claimed: ClaimedCall,
  patience: number,
): Promise<CallResult | 'dropped'> {
  try {
    const body = await bodyOf(app, claimed);
    if (body === null) return 'dropped';
    const one = addressed(app.config, way, { id: claimed.id, at: app.now(), body });
    if (!one) return 'dropped';
    return await call(one, { inward: app.config.callsInward, patience });
  } catch (error) {
    app.log('call-not-written', { about: claimed.event, ...describeError(error) });
    return { taken: false, code: 'not-written' };
  }
}

/** Records what became of them, and says in the log when a way stands or goes on. */
async function settle(app: App, way: Way, settled: readonly SettledCall[]) {
  const now = app.now();
  const after = await settleCalls(app.store, way, settled, now);
  // While it stands, only one call is tried now and then: the others would grow old untried.
  const fails = after.paused && after.failed > 0;
  const old = fails ? await giveUpOld(app.store, way, { before: givenUpBefore(now), now }) : 0;
  const givenUp = after.givenUp + old;
  for (const { became } of settled) if (became !== 'dropped') app.meters?.call(way, became);
  if (after.pauses) app.log('calls-paused', { way, code: after.code });
  if (after.resumes) app.log('calls-resumed', { way });
  if (givenUp > 0) app.log('calls-given-up', { way, count: givenUp });
  return { ...after, givenUp };
}
