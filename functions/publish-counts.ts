import { renewCounts } from '../src/campaign/published-counts.ts';
import { hasMoved } from '../src/campaign/small-groups.ts';
import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { dropTally } from './counts/tally.ts';
import { publishCounts, readPublished } from './store/published-counts.ts';
import { readCountsAndNames, readTotal } from './store/tally.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 1000;

/** Publishes the counts by country anew where enough has changed; answers whether it did. */
export async function publishDue(app: App): Promise<{ published: number }> {
  const { store } = app;
  const { joined } = await app.site.campaign();
  // What was published is read first: counts that are older than it would undo a newer one.
  const before = await readPublished(store, joined);
  if (!hasMoved(before, await readTotal(store, joined))) return { published: 0 };

  const counted = await readCountsAndNames(store, joined, before.publishedAt);
  const next = renewCounts(before, counted);
  if (!next) return { published: 0 };

  const published = await publishCounts(store, joined, { before, next, now: app.now() });
  if (published) dropTally(app);
  return { published: published ? 1 : 0 };
}

export default scheduled('publish-counts', publishDue);
