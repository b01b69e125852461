import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Audience } from '../../src/campaign/update-draft.ts';
import { mailingRules, nextStep } from '../../src/campaign/update-notice.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { nextReaders, reachedAt } from './readers.ts';
import type { UpdateMailingRow } from './schema-updates.ts';

/** A mailing that is to begin. */
export interface NewMailing {
  /** The name of the update. */
  name: string;
  /** The draft whose whole text is mailed, or null. */
  draft: string | null;
  audience: Audience;
  now: Date;
}

/**
 * Begins a mailing, in the caller's transaction; null where one of the same update has not ended yet.
 * The text of its draft changes no more from now on.
 */
export async function beginMailing(
  { db }: Store,
  { name, draft, audience, now }: NewMailing,
): Promise<UpdateMailingRow | null> {
  const at = now.toISOString();
  const counts = { queued: 0, sent: 0, failed: 0, reached: '' };
  const times = { begun_at: at, next_at: at, stopped_at: null, finished_at: null };
  const row = await db
    .insertInto('update_mailings')
    .values({ id: randomUUIDv7(), name, draft, ...audience, ...counts, ...times })
    .onConflict((conflict) => conflict.column('name').where('finished_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row && draft) {
    await db
      .updateTable('update_drafts')
      .set({ fixed_at: at })
      .where('id', '=', draft)
      .where('fixed_at', 'is', null)
      .execute();
  }
  return row ?? null;
}

/** What a step of a mailing did: `waits` for its time, or for the outbox; `over` once it is stopped or ended. */
export type Step = 'queued' | 'waits' | 'over';

/**
 * Queues the mails of a mailing to at most so many of those whom it reaches and who have none of it
 * yet. Mails and mark are one transaction, and processes take turns: each signer gets one, however
 * often this is called or cut off.
 */
export async function queueStep(
  store: Store,
  id: string,
  { langOf, now, most = mailingRules.atOnce }: StepOf,
): Promise<Step> {
  return inTransaction(store, async (tx) => {
    const mailing = await lockMailing(tx, id);
    if (!mailing || mailing.stopped_at || mailing.finished_at) return 'over';
    if (mailing.next_at > now.toISOString()) return 'waits';
    if ((await countWaiting(tx, id, now)) >= mailingRules.mostWaiting) return 'waits';
    const earlier = await othersOf(tx, mailing);
    const readers = await nextReaders(tx, mailing, { earlier, most });
    const mails = readers.map(({ id: subject, lang, mailbox, address }) => ({
      ...{ kind: 'update' as const, topic: id, subject, mailbox, recipient: address ?? '' },
      ...{ lang: langOf(lang), dueAt: now },
    }));
    await queueMails(tx, mails, now);
    const last = readers.at(-1);
    const isLast = readers.length < most;
    await tx.db
      .updateTable('update_mailings')
      .set({
        reached: isLast ? 'all' : last ? reachedAt(last) : mailing.reached,
        queued: mailing.queued + readers.length,
        next_at: nextStep(new Date(mailing.next_at), now).toISOString(),
        finished_at: isLast ? now.toISOString() : null,
      })
      .where('id', '=', id)
      .execute();
    return 'queued';
  });
}

interface StepOf {
  /** The language of the mail to somebody who signed in a language. */
  langOf: (lang: string) => string;
  now: Date;
  most?: number;
}

/** Holds a mailing until the transaction ends: whoever queues, stops or counts takes it first. */
export async function lockMailing({ db }: Store, id: string): Promise<UpdateMailingRow | null> {
  const row = await db
    .updateTable('update_mailings')
    .set({ id })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Other mailings of the same update: they began before, as there is one at a time. */
async function othersOf({ db }: Store, { id, name }: UpdateMailingRow) {
  return db
    .selectFrom('update_mailings')
    .selectAll()
    .where('name', '=', name)
    .where('id', '!=', id)
    .execute();
}

async function countWaiting({ db }: Store, id: string, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<string | number>().as('due'))
    .where('topic', '=', id)
    .where(sql<boolean>`finished_at is null`)
    .where('state', '=', 'due')
    .where('due_at', '<=', now.toISOString())
    .executeTakeFirstOrThrow();
  return Number(due);
}
