import { sql } from 'kysely';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import type { MailingRow } from './schema.ts';

/** Confirmed signers who want updates, as the index on them says it. */
const wantsUpdates = sql<boolean>`status = 'confirmed' and agreed_updates is not null`;

/** How many signers want updates, by the language they signed in. */
export async function countReaders({ db }: Store): Promise<{ lang: string; readers: number }[]> {
  const rows = await db
    .selectFrom('signatures')
    .select(({ fn }) => ['lang', fn.countAll<string | number>().as('readers')])
    .where(wantsUpdates)
    .where('address', 'is not', null)
    .groupBy('lang')
    .orderBy('lang')
    .execute();
  return rows.map(({ lang, readers }) => ({ lang, readers: Number(readers) }));
}

/** How far the mailing of an update has come, or null where it has not begun. */
export async function findMailing({ db }: Store, topic: string): Promise<MailingRow | null> {
  const row = await db
    .selectFrom('mailings')
    .selectAll()
    .where('topic', '=', topic)
    .executeTakeFirst();
  return row ?? null;
}

/** A step of a mailing. */
export interface NewMailing {
  topic: string;
  /** The language of the mail to somebody who signed in a language. */
  langOf: (lang: string) => string;
  most: number;
  now: Date;
  dueAt: Date;
}

/**
 * Queues the mail about an update to at most so many of those who wanted updates when its mailing
 * began and have none of it yet. Mails and mark are one transaction, and two processes take turns:
 * each signer gets one, however often this is called or cut off. Answers how far it has come.
 */
export async function queueUpdate(
  store: Store,
  { topic, langOf, most, now, dueAt }: NewMailing,
): Promise<MailingRow> {
  return inTransaction(store, async (tx) => {
    const { db } = tx;
    const mailing = await beginMailing(tx, topic, now);
    if (mailing.finished_at !== null) return mailing;
    const readers = await db
      .selectFrom('signatures')
      .select(['id', 'lang', 'mailbox', 'address'])
      .where(wantsUpdates)
      .where('address', 'is not', null)
      .where('confirmed_at', '<=', mailing.begun_at)
      .where('id', '>', mailing.reached)
      .orderBy('id')
      .limit(most)
      .execute();
    const mails = readers.map(({ id: subject, lang, mailbox, address }) => ({
      ...{ kind: 'update' as const, topic, subject, mailbox, recipient: address ?? '' },
      ...{ lang: langOf(lang), dueAt },
    }));
    await queueMails(tx, mails, now);
    const reached = readers.at(-1)?.id ?? mailing.reached;
    const finished_at = readers.length < most ? now.toISOString() : null;
    const after = { reached, finished_at, queued: mailing.queued + readers.length };
    await db.updateTable('mailings').set(after).where('topic', '=', topic).execute();
    return { ...mailing, ...after };
  });
}

/** The mark of a mailing, begun where it is not; others who want it wait for this transaction's end. */
function beginMailing({ db }: Store, topic: string, now: Date): Promise<MailingRow> {
  const begun = { topic, begun_at: now.toISOString(), reached: '', queued: 0, finished_at: null };
  return db
    .insertInto('mailings')
    .values(begun)
    .onConflict((conflict) =>
      conflict.column('topic').doUpdateSet({ queued: ({ ref }) => ref('mailings.queued') }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}
