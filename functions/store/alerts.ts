import { sql } from 'kysely';
import {
  type AlertKind,
  alertKinds,
  type KnownAlert,
  type Told,
} from '../../src/campaign/alerts.ts';
import type { Store } from './open.ts';

/** The row that keeps when the week was last told. */
const summary = 'summary';

/** What stands and was told of, and when the week was last told. */
export async function readAlerts({
  db,
}: Store): Promise<{ known: KnownAlert[]; told: Date | null }> {
  const rows = await db.selectFrom('alerts').selectAll().execute();
  const week = rows.find(({ what }) => what === summary);
  return {
    known: rows.flatMap(({ what, since, told_at }) =>
      isAlertKind(what) ? [{ what, since: new Date(since), toldAt: new Date(told_at) }] : [],
    ),
    told: week ? new Date(week.told_at) : null,
  };
}

function isAlertKind(what: string): what is AlertKind {
  return alertKinds.some((kind) => kind === what);
}

/**
 * Takes note that an alert is told, in the caller's transaction. Of several processes that would tell
 * it at the same moment one is answered true.
 */
export async function noteTold(
  { db }: Store,
  { phase, what, since }: Told,
  { toldAt, now }: { toldAt: Date | null; now: Date },
): Promise<boolean> {
  const at = now.toISOString();
  if (phase === 'begins') {
    const row = await db
      .insertInto('alerts')
      .values({ what, since, told_at: at })
      .onConflict((conflict) => conflict.column('what').doNothing())
      .returning('what')
      .executeTakeFirst();
    return row !== undefined;
  }
  const before = toldAt?.toISOString() ?? '';
  if (phase === 'lasts') {
    const { numUpdatedRows } = await db
      .updateTable('alerts')
      .set({ told_at: at })
      .where('what', '=', what)
      .where('told_at', '=', before)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { numDeletedRows } = await db
    .deleteFrom('alerts')
    .where('what', '=', what)
    .where('since', '=', since)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Takes note that the week is told, in the same way: true for one process, once after that Monday. */
export async function noteSummary({ db }: Store, monday: Date, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const { rows } = await sql<{ what: string }>`
    insert into alerts (what, since, told_at) values (${summary}, ${at}, ${at})
    on conflict (what) do update set told_at = excluded.told_at
    where alerts.told_at < ${monday.toISOString()} or alerts.told_at > excluded.told_at
    returning what`.execute(db);
  return rows.length > 0;
}
