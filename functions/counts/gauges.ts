import type { App } from '../app/context.ts';
import type { Gauged } from '../app/meters.ts';
import { readVitals } from '../app/vitals.ts';
import { countWaiting } from '../store/calls.ts';
import { countDue } from '../store/outbox.ts';
import { readTally } from './tally.ts';

const noneWaiting: ReadonlyMap<string, number> = new Map();

/** How the site is, and the numbers that only the closed meters show. */
export async function readGauges(app: App): Promise<Gauged> {
  const now = app.now();
  const vitals = await readVitals(app);
  if (vitals.store === 'away') return { vitals, now, counts: null };
  const [due, { confirmed, paper }] = await Promise.all([countDue(app.store, now), readTally(app)]);
  const waiting = vitals.ways.length > 0 ? await countWaiting(app.store) : noneWaiting;
  return { vitals, now, counts: { due, confirmed: confirmed - paper, waiting } };
}
