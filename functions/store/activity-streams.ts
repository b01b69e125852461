import { type RawBuilder, sql } from 'kysely';
import {
  type Activity,
  type ActivityPart,
  type CountedGroup,
  firstIdAt,
  wasSent,
} from '../../src/campaign/activity.ts';
import type { Store } from './open.ts';

/** Where one kind of activity is read, in the order in which it came, along an index. */
interface Stream {
  table: 'signatures' | 'outbox' | 'messages';
  /** The column of the index; with `byId` ids, which hold their moment, and else moments. */
  along: 'id' | 'confirmed_at' | 'ended_at' | 'finished_at' | 'sent_at';
  /** When it happened. */
  happened: 'created_at' | 'confirmed_at' | 'ended_at' | 'finished_at' | 'sent_at';
  parts: Readonly<Partial<Record<ActivityPart, RawBuilder<string>>>>;
  /** Rows that count; all, where not said. */
  counts?: RawBuilder<boolean>;
}

const ofSignature = {
  source: sql<string>`source`,
  lang: sql<string>`lang`,
  country: sql<string>`country`,
};

const streams: Readonly<Record<Activity, Stream>> = {
  entered: { table: 'signatures', along: 'id', happened: 'created_at', parts: ofSignature },
  confirmed: {
    ...{ table: 'signatures', along: 'confirmed_at', happened: 'confirmed_at' },
    parts: ofSignature,
  },
  ended: {
    ...{ table: 'signatures', along: 'ended_at', happened: 'ended_at', parts: ofSignature },
    // What nobody had confirmed never counted.
    counts: sql<boolean>`confirmed_at is not null`,
  },
  mailed: {
    ...{ table: 'outbox', along: 'finished_at', happened: 'finished_at' },
    parts: {
      outcome: sql<string>`case when state = 'sent' then ${sql.lit(wasSent)} else coalesce(failure, '') end`,
    },
  },
  written: { table: 'messages', along: 'sent_at', happened: 'sent_at', parts: {} },
};

/** What comes behind one place and up to another, that one included. Without an end: all that came since. */
export interface Window {
  after: string;
  upTo: string | null;
}

/** The place in a stream at which a moment begins. */
export function placeOf(what: Activity, moment: Date): string {
  return streams[what].along === 'id' ? firstIdAt(moment) : moment.toISOString();
}

/** The place of the last of at most so many rows behind another, and of all that share its place; null where none comes. */
export async function nextPlace(
  { db }: Store,
  what: Activity,
  { after, upTo }: Window,
  most: number,
): Promise<{ place: string; more: boolean } | null> {
  const { table, along } = streams[what];
  const [at, from] = [sql.ref(along), sql.table(table)];
  const within = upTo === null ? sql`` : sql`and ${at} <= ${upTo}`;
  const ask = async (order: RawBuilder<unknown>) => {
    const { rows } = await sql<{ place: string }>`
      select ${at} as place from ${from} where ${at} > ${after} ${within} order by ${at} ${order}`.execute(
      db,
    );
    return rows[0]?.place;
  };
  const full = await ask(sql`limit 1 offset ${sql.lit(most - 1)}`);
  if (full !== undefined) return { place: full, more: true };
  const last = await ask(sql`desc limit 1`);
  return last === undefined ? null : { place: last, more: false };
}

/** What is in a window, by hour and by its parts; `on` leaves out what happened on another day. */
export async function groupsIn(
  { db }: Store,
  what: Activity,
  { after, upTo }: Window,
  on?: string,
): Promise<CountedGroup[]> {
  const { table, along, happened, parts, counts } = streams[what];
  const at = sql.ref(along);
  const names = Object.keys(parts) as ActivityPart[];
  const columns = names.map((name) => sql`, ${parts[name]} as ${sql.ref(name)}`);
  const places = names.map((_, i) => sql.raw(`, ${i + 2}`));
  const { rows } = await sql<Record<string, string | number>>`
    select substr(${sql.ref(happened)}, 1, 13) as hour ${sql.join(columns, sql``)},
      count(*) as counted
    from ${sql.table(table)}
    where ${at} > ${after} ${upTo === null ? sql`` : sql`and ${at} <= ${upTo}`}
      ${counts ? sql`and ${counts}` : sql``}
      ${on === undefined ? sql`` : sql`and substr(${sql.ref(happened)}, 1, 10) = ${on}`}
    group by 1 ${sql.join(places, sql``)}`.execute(db);
  return rows.map(({ hour, counted, ...row }) => ({
    hour: String(hour),
    parts: Object.fromEntries(names.map((name) => [name, String(row[name])])),
    counted: Number(counted),
  }));
}
