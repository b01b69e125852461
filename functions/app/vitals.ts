import type { Vitals } from '../../src/campaign/health.ts';
import { noRefusals } from '../../src/campaign/outbox-pause.ts';
import { day } from '../../src/campaign/signature.ts';
import { freshWay } from '../../src/campaign/webhook.ts';
import { readCallDays } from '../store/calls.ts';
import { storeTrouble } from '../store/failures.ts';
import { readFlood } from '../store/flood.ts';
import { readRuns } from '../store/job-runs.ts';
import { oldestDue } from '../store/outbox.ts';
import { readRefusals } from '../store/outbox-refusals.ts';
import { readWays } from '../store/ways.ts';
import type { App } from './context.ts';
import { waysOf } from './ways-set.ts';

/** Milliseconds that the store has to answer. */
const patience = 2000;

/** Milliseconds for which a process answers from what it read: however many ask, the store is asked once. */
const keepFor = 1000;

const away: Vitals = {
  ...({ store: 'away', cause: 'too-slow', oldestDue: null } as const),
  ...{ refusals: noRefusals, jobs: [], flooded: false, ways: [] },
};

const kept = new WeakMap<App, { at: number; over: boolean; vitals: Promise<Vitals> }>();

/** How the site is, at most a second old. Answers within two seconds also where the store does not. */
export async function readVitals(app: App): Promise<Vitals> {
  const given = Promise.withResolvers<Vitals>();
  const timer = setTimeout(given.resolve, patience, away);
  try {
    return await Promise.race([freshVitals(app), given.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** One question is under way at a time: a store that never answers holds no second connection. */
function freshVitals(app: App): Promise<Vitals> {
  const now = app.now().getTime();
  const known = kept.get(app);
  if (known && (!known.over || Math.abs(now - known.at) < keepFor)) return known.vitals;
  const asked = { at: now, over: false, vitals: askStore(app) };
  kept.set(app, asked);
  const end = () => {
    asked.over = true;
  };
  asked.vitals.then(end, end);
  return asked.vitals;
}

async function askStore(app: App): Promise<Vitals> {
  try {
    const [outbox, jobs] = await Promise.all([askOutbox(app), readRuns(app.store)]);
    return {
      store: 'ok',
      ...outbox,
      jobs,
      flooded: await isFlooded(app),
      ways: await askWays(app),
    };
  } catch (error) {
    const cause = storeTrouble(error);
    if (cause) return { ...away, cause };
    throw error;
  }
}

/** One question after the other: a store that does not answer holds no more connections than it must. */
async function askOutbox({ store, now }: App): Promise<Pick<Vitals, 'oldestDue' | 'refusals'>> {
  return { oldestDue: await oldestDue(store, now()), refusals: await readRefusals(store) };
}

/** Nothing is asked where no call is made. */
async function askWays({ config, store, now }: App): Promise<Vitals['ways']> {
  const set = waysOf(config);
  if (set.length === 0) return [];
  const yesterday = new Date(now().getTime() - day).toISOString().slice(0, 10);
  const states = await readWays(store);
  const days = await readCallDays(store, yesterday);
  return set.map((way) => ({
    way,
    state: states.get(way) ?? freshWay,
    lost: days.some((one) => one.way === way && one.given_up > 0),
  }));
}

async function isFlooded({ config: { proveEveryForm }, store, now }: App): Promise<boolean> {
  if (proveEveryForm !== 'auto') return proveEveryForm === 'yes';
  return (await readFlood(store, now())).until !== null;
}
