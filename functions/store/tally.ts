import type { Counted } from '../../src/campaign/published-counts.ts';
import type { RecentName } from '../../src/campaign/tally.ts';
import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';

/** Rows over which one country's count is spread; two confirmations rarely want the same one. */
const shards = 16;

/**
 * Adds one to the count, in the transaction that confirms; or takes some away, in the one that ends
 * them. One shard may fall below zero by that: only their sum says anything.
 */
export async function addToTally(
  { db }: Store,
  { version, country }: { version: string; country: string },
  by = 1,
): Promise<void> {
  const shard = Math.floor(Math.random() * shards);
  await db
    .insertInto('tally')
    .values({ version, country, shard, confirmed: by })
    .onConflict((conflict) =>
      conflict.columns(['version', 'country', 'shard']).doUpdateSet({
        confirmed: ({ eb }) => eb('tally.confirmed', '+', by),
      }),
    )
    .execute();
}

/** The exact number of all confirmed signatures under some versions. */
export async function readTotal(
  { db, engine }: Store,
  versions: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('tally')
    .select(({ fn }) => fn.sum<string | number | null>('confirmed').as('confirmed'))
    .where(isOneOf(engine, 'version', versions))
    .executeTakeFirst();
  return Number(row?.confirmed ?? 0);
}

/**
 * The exact counts per country, and how many public names were confirmed after a moment: both of
 * one instant, as they are one statement.
 */
export async function readCountsAndNames(
  { db, engine }: Store,
  versions: readonly string[],
  after: string,
): Promise<Counted> {
  const among = isOneOf(engine, 'version', versions);
  const rows = await db
    .selectFrom('tally')
    .select(({ fn, selectFrom }) => [
      'country',
      fn.sum<string | number>('confirmed').as('confirmed'),
      selectFrom('signatories')
        .select((names) => names.fn.countAll<string | number>().as('names'))
        .where(among)
        .where('confirmed_at', '>', after)
        .as('named'),
    ])
    .where(among)
    .groupBy('country')
    .execute();
  return {
    countries: rows.map(({ country, confirmed }) => ({ country, confirmed: Number(confirmed) })),
    named: Number(rows[0]?.named ?? 0),
  };
}

/** Where a page of names ends: the next begins behind it. */
export interface Cursor {
  confirmedAt: string;
  id: string;
}

/** What names are asked for: of which versions, how many, of which country, behind which name. */
export interface NamesAsked {
  versions: readonly string[];
  most: number;
  country?: string | undefined;
  after?: Cursor | undefined;
}

type Name = RecentName & { id: string };

/**
 * Public names, newest first, of one country or of all, behind a cursor. Each version is read along
 * its index, however many names it has, and what they answer is put in one order.
 */
export async function readSignatories(
  store: Store,
  { versions, ...ask }: NamesAsked,
): Promise<Name[]> {
  const pages = await Promise.all(versions.map((version) => namesUnder(store, version, ask)));
  const [only = []] = pages;
  return pages.length === 1 ? only : pages.flat().sort(newestFirst).slice(0, ask.most);
}

function newestFirst(a: Name, b: Name): number {
  const [one, other] = a.at === b.at ? [a.id, b.id] : [a.at, b.at];
  return one < other ? 1 : -1;
}

async function namesUnder(
  { db }: Store,
  version: string,
  ask: Omit<NamesAsked, 'versions'>,
): Promise<Name[]> {
  let query = db
    .selectFrom('signatories')
    .select(['id', 'name', 'country', 'affiliation', 'confirmed_at'])
    .where('version', '=', version);
  if (ask.country) query = query.where('country', '=', ask.country);
  const { after } = ask;
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('confirmed_at', 'id'), '<', tuple(after.confirmedAt, after.id)),
    );
  }
  const rows = await query
    .orderBy('confirmed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(ask.most)
    .execute();
  return rows.map(({ confirmed_at, ...row }) => ({ ...row, at: confirmed_at }));
}
