import { borrowApp } from './borrow-app.ts';
import type { App } from './context.ts';
import { describeError } from './log.ts';

/** Milliseconds after which a job begins nothing more, where a host would end it after thirty seconds. */
const longest = 20_000;

/** A job: does what is due, and answers how much of what it did. Doing it twice does no harm. */
export type Job = (app: App, signal?: AbortSignal) => Promise<Record<string, number> | object>;

/** A job as a host calls it, on its schedule. */
export type ScheduledDoor = (
  request: Request,
  host: { app?: App; signal?: AbortSignal },
) => Promise<Response>;

/** Makes a scheduled door of a job. A fault is logged and answered 500: the next run tries again. */
export function scheduled(name: string, job: Job): ScheduledDoor {
  return async (_request, host) => {
    const { app, giveBack } = borrowApp(host.app);
    const signal = host.app ? host.signal : AbortSignal.timeout(longest);
    try {
      return Response.json(await job(app, signal));
    } catch (error) {
      app.log('job-failed', { job: name, ...describeError(error) });
      return new Response(null, { status: 500 });
    } finally {
      await giveBack();
    }
  };
}
