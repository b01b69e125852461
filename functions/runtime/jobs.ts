import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app/context.ts';
import type { Doors } from './doors.ts';

/**
 * Runs each job again and again, its interval apart, never twice at once. Answers a function that
 * stops them and resolves when the last has ended what it was doing.
 */
export function startJobs(app: App, jobs: Doors['jobs']): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = jobs.map(async ({ run, name, interval }) => {
    while (!signal.aborted) {
      await run(new Request(`http://localhost/${name}`), { app, signal });
      await sleep(interval, undefined, { signal }).catch(() => {});
    }
  });
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}
