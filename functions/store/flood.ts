import { siteLimit } from '../../src/campaign/flood.ts';
import { isOneOf } from './bulk.ts';
import type { RateUse } from './limits.ts';
import type { Store } from './open.ts';

/**
 * All forms of the site are counted in so many rows: each process adds to one of them, so that the
 * processes do not wait for each other at each form.
 */
const rows = 16;

const names = Array.from({ length: rows }, (_, i) => `site ${i}`);

/** The row that keeps until when every form is asked for a proof. */
const flood = 'flood';

/** One form of the site, as a process of that name counts it. */
export function siteUse(worker: string): RateUse {
  return { key: `site ${Number.parseInt(worker.slice(0, 8), 16) % rows}`, limit: siteLimit };
}

/** How many forms came in the present span, and until when every form was to be asked for a proof. */
export async function readFlood(
  { db, engine }: Store,
  now: Date,
): Promise<{ forms: number; until: Date | null }> {
  const found = await db
    .selectFrom('limits')
    .select(['key', 'used', 'until'])
    .where(isOneOf(engine, 'key', [...names, flood]))
    .where('until', '>', now.toISOString())
    .execute();
  const until = found.find(({ key }) => key === flood)?.until;
  const counts = found.filter(({ key }) => key !== flood).map(({ used }) => used);
  return {
    forms: counts.reduce((sum, used) => sum + used, 0),
    until: until === undefined ? null : new Date(until),
  };
}

/** Keeps until when every form is asked for a proof. Of two processes the last one says. */
export async function keepFlood({ db }: Store, until: Date): Promise<void> {
  const end = until.toISOString();
  await db
    .insertInto('limits')
    .values({ key: flood, used: 0, until: end, burst: 0, burst_until: end })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ until: end }))
    .execute();
}
