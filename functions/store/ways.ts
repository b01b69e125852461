import { freshWay, type Way, type WayState, ways } from '../../src/campaign/webhook.ts';
import type { Store } from './open.ts';
import type { WayRow } from './schema-webhooks.ts';

/** How a way does, as all processes together know it. */
export async function readWay({ db }: Store, way: Way): Promise<WayState> {
  const row = await db.selectFrom('ways').selectAll().where('way', '=', way).executeTakeFirst();
  return row ? fromRow(row) : freshWay;
}

/** The same of every way that was ever taken. */
export async function readWays({ db }: Store): Promise<ReadonlyMap<Way, WayState>> {
  const rows = await db.selectFrom('ways').selectAll().execute();
  const known = new Map(rows.map((row) => [row.way, fromRow(row)]));
  return new Map(ways.map((way) => [way, known.get(way) ?? freshWay]));
}

/** Reads it, made where it is missing, and holds it until the transaction ends. */
export async function lockWay({ db }: Store, way: Way): Promise<WayState> {
  const row = await db
    .insertInto('ways')
    .values(toRow(way, freshWay))
    .onConflict((conflict) =>
      conflict.column('way').doUpdateSet({ tries: ({ ref }) => ref('ways.tries') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** Keeps how a way does, in the transaction that holds it. */
export async function writeWay({ db }: Store, way: Way, state: WayState): Promise<void> {
  await db.updateTable('ways').set(toRow(way, state)).where('way', '=', way).execute();
}

function fromRow(row: WayRow): WayState {
  const { failures, failure, failed_at, sent_at, paused_since, try_at, tries } = row;
  const at = (moment: string | null) => (moment === null ? null : new Date(moment));
  return {
    ...{ failures, failure, tries },
    failedAt: at(failed_at),
    sentAt: at(sent_at),
    pausedSince: at(paused_since),
    tryAt: at(try_at),
  };
}

function toRow(way: Way, state: WayState): WayRow {
  const { failures, failure, tries } = state;
  const at = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    ...{ way, failures, failure, tries },
    failed_at: at(state.failedAt),
    sent_at: at(state.sentAt),
    paused_since: at(state.pausedSince),
    try_at: at(state.tryAt),
  };
}
