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

/** What the token of a link into the office is about: the request that it answers, and its mailbox. */
export function officeSubject(asked: string, mailbox: string): string {
  return `office ${asked} ${mailbox}`;
}

/** The parts of such a subject; empty for any other. */
export function readOfficeSubject(subject: string): { asked: string; mailbox: string } {
  const [mark, asked = '', mailbox = ''] = subject.split(' ');
  return mark === 'office' ? { asked, mailbox } : { asked: '', mailbox: '' };
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

/** Takes a token that works once away; answers whether it was still there: of two who come at once, one is told so. */
export async function takeToken({ db }: Store, selector: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('tokens')
    .where('selector', '=', selector)
    .executeTakeFirst();
  return numDeletedRows > 0n;
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
