import { publicTally, type Tally } from '../../src/campaign/tally.ts';
import { readPublished } from '../store/published-counts.ts';
import { readSignatories, readTotal } from '../store/tally.ts';
import type { App } from './context.ts';

/** Names in the tally; the rest are at `/api/signatories`. */
const recentNames = 10;

/** Milliseconds for which a process answers with the tally it has; a cache, nothing depends on it. */
const keepFor = 1000;

const kept = new WeakMap<App, { at: number; tally: Promise<Tally> }>();

/** The public tally of the present letter, at most a second old. */
export function readTally(app: App): Promise<Tally> {
  const now = app.now();
  const known = kept.get(app);
  if (known && Math.abs(now.getTime() - known.at) < keepFor) return known.tally;
  const tally = freshTally(app, now);
  kept.set(app, { at: now.getTime(), tally });
  // A failure is answered to those who wait for it, and not kept for the next.
  tally.catch(() => kept.delete(app));
  return tally;
}

/** Lets the next reader count anew: whoever has just confirmed looks for their own signature. */
export function dropTally(app: App): void {
  kept.delete(app);
}

async function freshTally(app: App, asOf: Date): Promise<Tally> {
  const { letter, version, goals } = await app.site.campaign();
  const [confirmed, published, names] = await Promise.all([
    readTotal(app.store, version),
    readPublished(app.store, version),
    readSignatories(app.store, { version, most: recentNames }),
  ]);
  const recent = names.map(({ name, country, affiliation, at }) => ({
    name,
    country,
    affiliation,
    at,
  }));
  return publicTally({ letter, version, goals, confirmed, published, recent, asOf });
}
