import { publicRemovals, type Removals } from '../../src/campaign/removals.ts';
import { cached } from '../app/cached.ts';
import type { App } from '../app/context.ts';
import { readPutBack, readRemovals } from '../store/removals.ts';
import { readTotal } from '../store/tally.ts';

/** The public record of signatures of the present letter that ended, at most a second old. */
export const { read: readPublicRemovals } = cached(1000, freshRemovals);

async function freshRemovals({ site, store }: App, now: Date): Promise<Removals> {
  const { letter, version, joined } = await site.campaign();
  const [confirmed, counts, putBack] = await Promise.all([
    readTotal(store, joined),
    readRemovals(store, joined),
    readPutBack(store, joined),
  ]);
  const { removed: ever, ...rows } = publicRemovals(counts, now);
  const asOf = now.toISOString();
  return { letter, version, asOf, confirmed, removed: ever - putBack, putBack, ...rows };
}
