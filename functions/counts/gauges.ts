import type { App } from '../app/context.ts';
import type { Gauged } from '../app/meters.ts';
import { readVitals } from '../app/vitals.ts';
import { countDue } from '../store/outbox.ts';
import { readTally } from './tally.ts';

/** How the site is, and the numbers that only the closed meters show. */
export async function readGauges(app: App): Promise<Gauged> {
  const now = app.now();
  const vitals = await readVitals(app);
  if (vitals.store === 'away') return { vitals, now, counts: null };
  const [due, { confirmed }] = await Promise.all([countDue(app.store, now), readTally(app)]);
  return { vitals, now, counts: { due, confirmed } };
}
