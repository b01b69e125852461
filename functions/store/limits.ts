import { sql } from 'kysely';
import type { Counted, Limit } from '../../src/campaign/limits.ts';
import { type Columns, listOf, rowsOf } from './bulk.ts';
import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { LimitRow } from './schema.ts';

/** One use of a limit by somebody known only by `key`. */
export interface RateUse {
  key: string;
  limit: Limit;
}

const columns: Columns<LimitRow> = {
  key: 'text',
  used: 'integer',
  until: 'text',
  burst: 'integer',
  burst_until: 'text',
};

/**
 * Counts the uses and answers what is counted of each, in their order. In PostgreSQL others who use
 * the same key wait until the transaction ends; keys are taken in one order everywhere, so that two
 * processes cannot block each other.
 */
export async function countUses(
  { db, engine }: Store,
  uses: readonly RateUse[],
  now: Date,
): Promise<Counted[]> {
  const rows = new Map<string, LimitRow>();
  const spans = eachOnce((limit: Limit) => spansOf(limit, now));
  const places = uses.map((use) => {
    const row = rows.get(use.key) ?? { key: use.key, used: 0, burst: 0, ...spans(use.limit) };
    row.used += 1;
    row.burst += 1;
    rows.set(use.key, row);
    return { row, place: row.used };
  });
  const sorted = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const at = now.toISOString();
  // A clock that was set back must not make a span longer than it is.
  const isOver = (end: 'until' | 'burst_until') =>
    sql`limits.${sql.ref(end)} <= ${at} or limits.${sql.ref(end)} > excluded.${sql.ref(end)}`;
  const counted = await sql<LimitRow>`
    insert into limits (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, sorted)} where true
    on conflict (key) do update set
      used = case when limits.until <= ${at} then excluded.used else limits.used + excluded.used end,
      until = case when ${isOver('until')} then excluded.until else limits.until end,
      burst = case when limits.burst_until <= ${at} then excluded.burst else limits.burst + excluded.burst end,
      burst_until = case when ${isOver('burst_until')} then excluded.burst_until else limits.burst_until end
    returning ${listOf(columns)}`.execute(db);
  const totals = new Map(counted.rows.map((row) => [row.key, row]));
  const dates = eachOnce((text: string) => new Date(text));
  return places.map(({ row, place }) => {
    const total = totals.get(row.key) ?? row;
    const later = row.used - place;
    return {
      used: total.used - later,
      until: dates(total.until),
      burst: total.burst - later,
      burstUntil: dates(total.burst_until),
    };
  });
}

/** The ends of spans that begin now. */
function spansOf({ burst, sustained }: Limit, now: Date): Pick<LimitRow, 'until' | 'burst_until'> {
  const after = (length: number) => new Date(now.getTime() + length).toISOString();
  return { until: after(sustained.length), burst_until: after(burst.length) };
}

/** The same function, which makes the same of the same once: limits and ends are few, forms many. */
function eachOnce<From, To>(make: (from: From) => To): (from: From) => To {
  const made = new Map<From, To>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}

/** Forgets at most so many counts of spans that are over; answers how many. */
export async function forgetLimits(tx: Store, now: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('limits')
    .select('key')
    .where('until', '<=', now.toISOString())
    .limit(most);
  return (await deleteFound(tx, { table: 'limits', key: 'key' }, query)).length;
}
