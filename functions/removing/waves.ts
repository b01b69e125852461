import { removingRules } from '../../src/campaign/removing.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { usualOf } from '../../src/campaign/usual-hours.ts';
import { findWaves, type Signed, type Wave } from '../../src/campaign/waves.ts';
import { cached } from '../app/cached.ts';
import type { App } from '../app/context.ts';
import { readCounters } from '../store/activity.ts';
import { type LookedAt, newestSignatures } from '../store/newest-signatures.ts';
import type { Store } from '../store/open.ts';
import { domainOf, pageSize } from './find.ts';

/** How far back it is looked, in milliseconds. */
export const lookedBack = 7 * day;

/** What looks made up among the newest signatures of a week, at most a minute old. */
export const { read: readWaves, drop: dropWaves } = cached(minute, freshWaves);

async function freshWaves(app: App, now: Date): Promise<Wave[]> {
  const since = new Date(now.getTime() - lookedBack).toISOString();
  const signed: Signed[] = [];
  let before: string | undefined;
  for (let read = 0; read < removingRules.mostRead; read += pageSize) {
    const page = await newestSignatures(app.store, { before, most: pageSize });
    const recent = page.filter(({ created_at }) => created_at >= since);
    for (const row of recent) if (stands(row)) signed.push(seen(app, row));
    if (recent.length < pageSize) break;
    before = page.at(-1)?.id;
  }
  return findWaves(signed, await usualPerHour(app, since));
}

/** How many begin to sign in an hour as a rule: the rows that are read may be of an hour. */
async function usualPerHour({ store }: App, since: string): Promise<number | null> {
  return usualOf(await hoursSince(store, since.slice(0, 13)));
}

/** How many began to sign in each hour from one on, by the counters. */
export async function hoursSince(store: Store, from: string): Promise<Map<string, number>> {
  const counters = await readCounters(store, ['entered'], { part: 'hour', from });
  return new Map(counters.map(({ at, counted }) => [at, counted]));
}

function stands({ status }: LookedAt): boolean {
  return status === 'confirmed' || status === 'pending';
}

/**
 * What is looked at. Mail domains are stored nowhere: those of addresses that are still held are read
 * for the moment of the look, and shown to nobody.
 */
function seen(app: App, row: LookedAt): Signed {
  const { name, name_key: nameKey, source, created_at: at, status } = row;
  const confirmed = status === 'confirmed';
  return { name, nameKey, source, at, confirmed, domain: domainOf(app, row) };
}
