import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { countAllActivity } from './office/count-activity.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60_000;

/** Counts by hour and by day what happened since the last run, so that no page has to. */
export function countActivity(
  app: App,
  signal?: AbortSignal,
): Promise<{ counted: number; missed: number; renewed: number }> {
  return countAllActivity(app, signal);
}

export default scheduled('count-activity', countActivity);
