import { wasSent } from '../../src/campaign/activity.ts';
import type { WeekNumbers } from '../../src/campaign/alerts.ts';
import { readCounters } from './activity.ts';
import type { Store } from './open.ts';

const whats = ['entered', 'confirmed', 'mailed', 'written'] as const;

/** What happened from one day on and before another (UTC), from the counters of days. */
export async function readWeek(
  store: Store,
  { from, until }: { from: Date; until: Date },
): Promise<Omit<WeekNumbers, 'total' | 'wants'>> {
  const [first, after] = [from, until].map((moment) => moment.toISOString().slice(0, 10));
  const read = async (part: 'day' | 'outcome') =>
    (await readCounters(store, whats, { part, from: first ?? '' })).filter(
      ({ at }) => at < (after ?? ''),
    );
  const [days, outcomes] = [await read('day'), await read('outcome')];
  const sum = (rows: typeof days) => rows.reduce((all, { counted }) => all + counted, 0);
  const of = (what: (typeof whats)[number]) => sum(days.filter((row) => row.what === what));
  const failed = sum(outcomes.filter(({ what, name }) => what === 'mailed' && name !== wasSent));
  return {
    signed: of('entered'),
    confirmed: of('confirmed'),
    mails: of('mailed') - failed,
    failed,
    messages: of('written'),
  };
}
