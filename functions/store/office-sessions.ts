import type { Store } from './open.ts';
import type { OfficeSessionRow } from './schema-office.ts';

/** Keeps a session that begins. */
export async function keepSession({ db }: Store, row: OfficeSessionRow): Promise<void> {
  await db.insertInto('office_sessions').values(row).execute();
}

export async function findSession(
  { db }: Store,
  selector: string,
): Promise<OfficeSessionRow | null> {
  const row = await db
    .selectFrom('office_sessions')
    .selectAll()
    .where('selector', '=', selector)
    .executeTakeFirst();
  return row ?? null;
}

/** Every session that still runs, the latest first. They are as many as people came in today. */
export async function readSessions({ db }: Store, now: Date): Promise<OfficeSessionRow[]> {
  return db
    .selectFrom('office_sessions')
    .selectAll()
    .where('ends_at', '>', now.toISOString())
    .orderBy('begun_at', 'desc')
    .execute();
}

/** Ends one session; answers whether it was there. */
export async function endSession({ db }: Store, selector: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('office_sessions')
    .where('selector', '=', selector)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all of them; answers how many there were. */
export async function endSessions({ db }: Store): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('office_sessions').executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets those that ended before a moment. */
export async function forgetSessions({ db }: Store, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('office_sessions')
    .where('ends_at', '<', before.toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
