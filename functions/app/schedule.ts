import { didSomething, isWorthRecording, type JobRun } from '../../src/campaign/jobs.ts';
import { isStoreAway } from '../store/failures.ts';
import { recordRun } from '../store/job-runs.ts';
import { borrowApp } from './borrow-app.ts';
import type { App } from './context.ts';
import { describeError } from './log.ts';
import { troubleOf } from './store-trouble.ts';

/** Milliseconds after which a job begins nothing more, where a host would end it after thirty seconds. */
const longest = 20_000;

/** A job: does what is due, and answers how much of what it did. Doing it twice does no harm. */
export type Job = (app: App, signal?: AbortSignal) => Promise<Record<string, number> | object>;

/** A job as a host calls it, on its schedule. */
export type ScheduledDoor = (
  request: Request,
  host: { app?: App; signal?: AbortSignal },
) => Promise<Response>;

/**
 * Makes a scheduled door of a job. What it did is logged and recorded, as is that it failed, which
 * is answered 500: the next run tries again.
 */
export function scheduled(name: string, job: Job): ScheduledDoor {
  return async (_request, host) => {
    const { app, giveBack } = borrowApp(host.app);
    const signal = host.app ? host.signal : AbortSignal.timeout(longest);
    const begun = performance.now();
    const took = () => Math.round(performance.now() - begun);
    try {
      const result = await job(app, signal);
      const run: JobRun = { ended: 'well', did: countsIn(result), at: app.now() };
      if (didSomething(run)) app.log('job', { job: name, ms: took(), ...run.did });
      await record(app, name, run);
      return Response.json(result);
    } catch (error) {
      app.log('job-failed', {
        job: name,
        ms: took(),
        ...describeError(error),
        ...troubleOf(error),
      });
      await record(app, name, { ended: 'failed', did: {}, at: app.now() });
      return new Response(null, { status: 500 });
    } finally {
      await giveBack();
    }
  };
}

function countsIn(result: object): Record<string, number> {
  return Object.fromEntries(Object.entries(result).filter(([, one]) => typeof one === 'number'));
}

/** The last run of each job that this process recorded; without it one is recorded that need not be. */
const recorded = new WeakMap<App, Map<string, JobRun>>();

/** Records a run where it is worth it. A job that has done its work has not failed because that cannot be told. */
async function record(app: App, name: string, run: JobRun): Promise<void> {
  const known = recorded.get(app) ?? new Map<string, JobRun>();
  recorded.set(app, known);
  if (!isWorthRecording(run, known.get(name))) return;
  try {
    await recordRun(app.store, name, run);
    known.set(name, run);
  } catch (error) {
    // That the store is away, those say who needed it.
    if (!isStoreAway(error)) app.log('job-not-recorded', { job: name, ...describeError(error) });
  }
}
