import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { TokenRow } from './schema.ts';

const sessionMark = 'own-page ';

/**
 * What the token of an own page is about, by the id of one of its rows: other than the row itself, so
 * that the page stays open when the row's own links stop working, as on a second click.
 */
export function sessionOf(id: string): string {
  return sessionMark + id;
}

/** The row by which the token of an own page was made; null for any other token. */
export function rowOfSession(subject: string): string | null {
  return subject.startsWith(sessionMark) ? subject.slice(sessionMark.length) : null;
}

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

/** Forgets at most so many tokens that expired before a moment; answers how many. */
export async function forgetTokens(tx: Store, before: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('tokens')
    .select('selector')
    .where('expires_at', '<', before.toISOString())
    .limit(most);
  return (await deleteFound(tx, { table: 'tokens', key: 'selector' }, query)).length;
}
