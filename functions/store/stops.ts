import { type RawBuilder, sql } from 'kysely';
import type { Store } from './open.ts';

/** What stands for all representatives where deliveries are stopped. */
const all = 'all';

/** Whom a stop is for: a representative by id, or everybody. */
export type Stopped = string | 'all';

/** A stop that holds, and since when. */
export interface Stop {
  what: Stopped;
  since: Date;
}

/** Stops deliveries; answers whether they went on before. Of many who do it at once one is told so. */
export async function stopDeliveries({ db }: Store, what: Stopped, now: Date): Promise<boolean> {
  const row = await db
    .insertInto('stops')
    .values({ what, stopped_at: now.toISOString() })
    .onConflict((conflict) => conflict.column('what').doNothing())
    .returning('what')
    .executeTakeFirst();
  return row !== undefined;
}

/** Starts them again; answers whether they were stopped. */
export async function startDeliveries({ db }: Store, what: Stopped): Promise<boolean> {
  const row = await db
    .deleteFrom('stops')
    .where('what', '=', what)
    .returning('what')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every stop that holds. */
export async function readStops({ db }: Store): Promise<Stop[]> {
  const rows = await db.selectFrom('stops').selectAll().orderBy('what').execute();
  return rows.map(({ what, stopped_at }) => ({ what, since: new Date(stopped_at) }));
}

/** Whether nothing goes to a representative at present. */
export async function isStopped({ db }: Store, representative: string): Promise<boolean> {
  const row = await db
    .selectFrom('stops')
    .select('what')
    .where('what', 'in', [all, representative])
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a mail of the outbox may go: one to a representative only where no stop holds it. */
export const isNotStopped: RawBuilder<boolean> = sql<boolean>`
  not (outbox.message = 'to-representative' and exists
    (select 1 from stops where stops.what = ${sql.lit(all)} or stops.what = outbox.mailbox))`;
