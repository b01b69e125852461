import type { Store } from './open.ts';
import type { TokenRow } from './schema.ts';

/** Keeps the hash of a token, with what it is about and how long it works. */
export async function keepToken(
  { db }: Store,
  kept: { selector: string; verifier: string },
  { subject, expiresAt }: { subject: string; expiresAt: Date },
): Promise<void> {
  const { selector, verifier } = kept;
  const row = { selector, verifier, subject, expires_at: expiresAt.toISOString() };
  await db.insertInto('tokens').values(row).execute();
}

export async function findToken({ db }: Store, selector: string): Promise<TokenRow | null> {
  const row = await db
    .selectFrom('tokens')
    .selectAll()
    .where('selector', '=', selector)
    .executeTakeFirst();
  return row ?? null;
}

/** Forgets tokens that expired before a moment; answers how many. */
export async function forgetTokens({ db }: Store, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('tokens')
    .where('expires_at', '<', before.toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
