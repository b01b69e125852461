import { type App, sharedApp } from './context.ts';
import { describeError } from './log.ts';

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
    const app = host.app ?? sharedApp();
    try {
      return Response.json(await job(app, host.signal));
    } catch (error) {
      app.log('job-failed', { job: name, ...describeError(error) });
      return new Response(null, { status: 500 });
    }
  };
}
