import { publicTally, type Tally } from '../../src/campaign/tally.ts';
import { cached } from '../app/cached.ts';
import type { App } from '../app/context.ts';
import { readEarlierTexts } from '../store/letter-texts.ts';
import { readPaper } from '../store/paper.ts';
import { readPublished } from '../store/published-counts.ts';
import { readSignatories, readTotal } from '../store/tally.ts';

/** Names in the tally; the rest are at `/api/signatories`. */
const recentNames = 10;

const kept = cached(1000, freshTally);

/** The public tally of the present letter, at most a second old. */
export const readTally = kept.read;

/** Lets the next reader count anew: whoever has just confirmed looks for their own signature. */
export const dropTally = kept.drop;

async function freshTally(app: App, asOf: Date): Promise<Tally> {
  const { letter, version, joined, goals } = await app.site.campaign();
  const [confirmed, paper, published, names, earlier] = await Promise.all([
    readTotal(app.store, joined),
    readPaper(app.store, joined),
    readPublished(app.store, joined),
    readSignatories(app.store, { versions: joined, most: recentNames }),
    readEarlierTexts(app.store, letter, joined),
  ]);
  const recent = names.map(({ name, country, affiliation, at }) => ({
    name,
    country,
    affiliation,
    at,
  }));
  return publicTally({
    letter,
    version,
    goals,
    confirmed,
    paper,
    published,
    recent,
    earlier,
    asOf,
  });
}
