import { mayAs } from '../../src/campaign/office.ts';
import type { App } from '../app/context.ts';
import { readParts } from '../store/activity.ts';
import { countersOfSources } from '../store/partners.ts';
import { readReadersPart } from './publish-parts.ts';
import type { Visit } from './visit.ts';

/** How many signed by a link, and how many of them confirmed and have not left since. */
export interface SourceCount {
  source: string;
  /** null for who only reads: those who did not confirm are few, and come one by one. */
  signed: number | null;
  confirmed: number;
}

/** What the counters say of every source, for those who may see exact numbers; in fives for who only reads. */
export async function readSources(
  { app, operator }: Pick<Visit, 'app' | 'operator'>,
  known: readonly string[],
): Promise<SourceCount[]> {
  const counts = mayAs(operator.role, 'edit') ? await exact(app, known) : await inFives(app);
  return counts.sort((a, b) => b.confirmed - a.confirmed || (a.source < b.source ? -1 : 1));
}

/** The largest sources, and those that are known, however small. */
async function exact({ store }: App, known: readonly string[]): Promise<SourceCount[]> {
  const sought = { part: 'source', from: '' } as const;
  const [largest, named] = await Promise.all([
    readParts(store, ['entered', 'confirmed', 'ended'], sought),
    countersOfSources(store, known),
  ]);
  const of = new Map(named.map(({ what, name, counted }) => [`${what} ${name}`, counted]));
  for (const { what, name, counted } of largest) of.set(`${what} ${name}`, counted);
  const names = new Set([...largest, ...named].map(({ name }) => name));
  const count = (what: 'entered' | 'confirmed' | 'ended', name: string) =>
    of.get(`${what} ${name}`) ?? 0;
  return [...names].map((source) => ({
    source,
    signed: count('entered', source),
    confirmed: count('confirmed', source) - count('ended', source),
  }));
}

async function inFives(app: App): Promise<SourceCount[]> {
  const { countries: sources } = await readReadersPart(app, 'source');
  return Object.entries(sources).map(([source, confirmed]) => ({
    source,
    signed: null,
    confirmed,
  }));
}
