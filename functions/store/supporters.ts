import { nameKey } from '../../src/campaign/name-key.ts';
import { isOneOf } from './bulk.ts';
import { findMessage } from './messages.ts';
import type { Store } from './open.ts';
import type { MessageRow, SentenceRow, SignatureRow } from './schema.ts';
import { findSignature } from './signatures.ts';

/** One person: a name, and what stands for the mailbox under each secret that is known of it. */
export interface Supporter {
  mailboxes: readonly string[];
  nameKey: string;
}

/** All rows that are one supporter's, the newest first. */
export interface SupporterRows {
  signatures: SignatureRow[];
  messages: MessageRow[];
}

/** Whose a signature or a message is, and the language of its form; null where it is nobody's any more. */
export async function findSupporter(
  store: Store,
  id: string,
): Promise<(Supporter & { lang: string }) | null> {
  const signature = await findSignature(store, id);
  if (signature) {
    const { mailbox, name_key, lang } = signature;
    return { mailboxes: [mailbox], nameKey: name_key, lang };
  }
  const message = await findMessage(store, id);
  // An empty mailbox is that of everybody whose message is over and forgotten.
  if (!message?.mailbox) return null;
  const { mailbox, name, lang } = message;
  return { mailboxes: [mailbox], nameKey: nameKey(name), lang };
}

/** One row of each who signed or wrote from a mailbox: the newest, with its name. */
export async function supportersOf(
  { db, engine }: Store,
  mailboxes: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const rows = (table: 'signatures' | 'messages') =>
    db
      .selectFrom(table)
      .select(['id', 'name', 'created_at'])
      .where(isOneOf(engine, 'mailbox', mailboxes.filter(Boolean)))
      .execute();
  const all = [...(await rows('signatures')), ...(await rows('messages'))];
  const newestFirst = all.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const known = Map.groupBy(newestFirst, ({ name }) => nameKey(name));
  return [...known.values()].flatMap(([row]) => (row ? [{ id: row.id, name: row.name }] : []));
}

/** Everything under a supporter's own name and mailbox, and nothing that another of that mailbox entered. */
export async function rowsOfSupporter(
  { db, engine }: Store,
  { mailboxes, nameKey: key }: Supporter,
): Promise<SupporterRows> {
  const theirs = isOneOf(engine, 'mailbox', mailboxes.filter(Boolean));
  const signatures = await db
    .selectFrom('signatures')
    .selectAll()
    .where(theirs)
    .where('name_key', '=', key)
    .orderBy('created_at', 'desc')
    .execute();
  const messages = await db
    .selectFrom('messages')
    .selectAll()
    .where(theirs)
    .orderBy('created_at', 'desc')
    .execute();
  return { signatures, messages: messages.filter(({ name }) => nameKey(name) === key) };
}

/** Sentences that were agreed to, by the hash under which they are kept. */
export async function findSentences(
  { db, engine }: Store,
  hashes: readonly string[],
): Promise<Map<string, SentenceRow>> {
  const rows = await db
    .selectFrom('sentences')
    .selectAll()
    .where(isOneOf(engine, 'hash', [...new Set(hashes)]))
    .execute();
  return new Map(rows.map((row) => [row.hash, row]));
}
