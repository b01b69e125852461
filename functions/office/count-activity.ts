import { setTimeout as pause } from 'node:timers/promises';
import { activities } from '../../src/campaign/activity.ts';
import type { App } from '../app/context.ts';
import { countDayAgain, countStep } from '../store/count-activity.ts';
import { publishParts } from './publish-parts.ts';

/** Milliseconds between two steps, in which others find the store free. */
const stepGap = 5;

/**
 * Counts what came since the last time, until nothing is left or the signal says to stop; and, once a
 * day, what was missed. Answers how much was counted, and how much had been missed.
 */
export async function countAllActivity(
  app: App,
  signal?: AbortSignal,
): Promise<{ counted: number; missed: number; renewed: number }> {
  const { store, now } = app;
  const total = { counted: 0, missed: 0, renewed: 0 };
  const untilDone = async (step: () => Promise<boolean>) => {
    while (!signal?.aborted && (await step())) await pause(stepGap);
  };
  for (const what of activities) {
    await untilDone(async () => {
      const { counted, more } = await countStep(store, what, now());
      total.counted += counted;
      return more;
    });
    await untilDone(async () => {
      const { found, more } = await countDayAgain(store, what, now());
      total.missed += found;
      return more;
    });
  }
  if (total.counted + total.missed > 0) total.renewed = await publishParts(app);
  return total;
}

/** Counts one step of each kind, for a page that is looked at where no job has run for a while. */
export async function countALittle({ store, now }: App): Promise<void> {
  for (const what of activities) await countStep(store, what, now());
}
