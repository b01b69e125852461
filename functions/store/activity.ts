import { sql } from 'kysely';
import {
  type Activity,
  type CountedGroup,
  type Counter,
  countersOf,
} from '../../src/campaign/activity.ts';
import { type Columns, listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { ActivityMarkRow, ActivityRow } from './schema-activity.ts';

const columns: Columns<ActivityRow> = {
  what: 'text',
  part: 'text',
  at: 'text',
  name: 'text',
  counted: 'integer',
};

/** Adds groups to the counters, in the transaction that moves the mark behind them. */
export async function addActivity(
  tx: Store,
  what: Activity,
  groups: readonly CountedGroup[],
): Promise<void> {
  await addCounters(tx, what, countersOf(groups));
}

/** Adds to counters, also less than nothing. */
export async function addCounters(
  { db, engine }: Store,
  what: Activity,
  counters: readonly Counter[],
): Promise<void> {
  if (counters.length === 0) return;
  const rows = counters.map((counter) => ({ what, ...counter }));
  await sql`
    insert into activity (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)} where true
    on conflict (what, part, at, name) do update set
      counted = activity.counted + excluded.counted`.execute(db);
}

/** How far each kind is counted; a kind of which nothing is has no mark. */
export async function readMarks({ db }: Store): Promise<Map<Activity, ActivityMarkRow>> {
  const rows = await db.selectFrom('activity_marks').selectAll().execute();
  return new Map(rows.map((row) => [row.what, row]));
}

/** Reads a mark, made where it is missing, and holds it until the transaction ends: one counts at a time. */
export async function lockMark({ db }: Store, what: Activity): Promise<ActivityMarkRow> {
  return db
    .insertInto('activity_marks')
    .values({ what, reached: '', again: '' })
    .onConflict((conflict) =>
      conflict.column('what').doUpdateSet({ again: ({ ref }) => ref('activity_marks.again') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Moves a mark that the transaction holds. */
export async function moveMark(
  { db }: Store,
  what: Activity,
  to: Partial<Pick<ActivityMarkRow, 'reached' | 'again'>>,
): Promise<void> {
  await db.updateTable('activity_marks').set(to).where('what', '=', what).execute();
}

/** Which counters are read: of one part, from an hour or a day on, or since the beginning (`from` is empty). */
export interface CountersSought {
  part: Counter['part'];
  from: string;
}

/** Counters of every kind, in ranges of the table's key. */
export async function readCounters(
  { db }: Store,
  whats: readonly Activity[],
  { part, from }: CountersSought,
): Promise<ActivityRow[]> {
  return db
    .selectFrom('activity')
    .selectAll()
    .where('what', 'in', whats)
    .where('part', '=', part)
    .where('at', from === '' ? '=' : '>=', from)
    .execute();
}

/** Parts beyond which only the largest are read. */
export const mostParts = 1500;

/** The largest parts of some kinds, all days from one on together, or since the beginning. */
export async function readParts(
  { db }: Store,
  whats: readonly Activity[],
  { part, from }: CountersSought,
): Promise<Pick<ActivityRow, 'what' | 'name' | 'counted'>[]> {
  const rows = await db
    .selectFrom('activity')
    .select(({ fn }) => ['what', 'name', fn.sum<string | number>('counted').as('counted')])
    .where('what', 'in', whats)
    .where('part', '=', part)
    .where('at', from === '' ? '=' : '>=', from)
    .groupBy(['what', 'name'])
    .orderBy('counted', 'desc')
    .limit(mostParts)
    .execute();
  return rows.map((row) => ({ ...row, counted: Number(row.counted) }));
}

/** The counters of one day, as `countersOf` makes them, to compare with what is counted again. */
export async function countersOfDay(
  { db }: Store,
  what: Activity,
  day: string,
): Promise<Counter[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['part', 'at', 'name', 'counted'])
    .where('what', '=', what)
    .where('part', 'in', ['hour', 'day', 'source', 'lang', 'country', 'outcome'])
    .where('at', '>=', day)
    .where('at', '<', `${day}U`)
    .execute();
  return rows;
}
