import type { Store } from './open.ts';
import type { OfficePasskeyRow } from './schema-office.ts';

/** Keeps a passkey; answers false where it was kept before. */
export async function keepPasskey({ db }: Store, row: OfficePasskeyRow): Promise<boolean> {
  const kept = await db
    .insertInto('office_passkeys')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** All passkeys of the office: a few for each who works there. */
export async function readPasskeys({ db }: Store): Promise<OfficePasskeyRow[]> {
  return db.selectFrom('office_passkeys').selectAll().orderBy('added_at').execute();
}

/**
 * Notes that a passkey was used, and how often by its own count. Answers false where it is gone, or
 * where the count is not above the last one: then there are two of it.
 */
export async function usePasskey(
  { db }: Store,
  id: string,
  { uses, now }: { uses: number; now: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('office_passkeys')
    .set({ uses, used_at: now.toISOString() })
    .where('id', '=', id)
    // Passkeys that are copied between devices do not count: theirs stays at zero.
    .where('uses', uses === 0 ? '=' : '<', uses)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a passkey away; answers whose it was, or null where it is not there. */
export async function removePasskey({ db }: Store, id: string): Promise<string | null> {
  const row = await db
    .deleteFrom('office_passkeys')
    .where('id', '=', id)
    .returning('email')
    .executeTakeFirst();
  return row?.email ?? null;
}
