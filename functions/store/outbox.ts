import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { type AfterFailure, type MailKind, outboxRules } from '../../src/campaign/outbox.ts';
import { type Columns, listOf, rowsOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { OutboxRow } from './schema.ts';
import { isNotStopped } from './stops.ts';

/** A mail to queue. It is rendered when it is sent, from its kind and its subject. */
export interface NewMail {
  kind: MailKind;
  lang: string;
  /** What the mail is about: the id of a signature or of a message to a representative. */
  subject: string;
  mailbox: string;
  /** The address, sealed for `mailbox`; empty where it is public and looked up on sending. */
  recipient: string;
  /** The mailing of an update that it belongs to, if it does. */
  topic?: string | null;
  /** Not to be sent before this moment; at once where none is given. */
  dueAt?: Date;
}

/** A mail that this worker alone may send until its claim ends. */
export interface ClaimedMail extends Omit<NewMail, 'kind' | 'dueAt'> {
  id: string;
  /** As it was queued, maybe by a newer version that knows more kinds than this one. */
  kind: string;
  attempts: number;
  createdAt: Date;
}

const columns = {
  id: 'text',
  message: 'text',
  lang: 'text',
  subject: 'text',
  mailbox: 'text',
  recipient: 'text',
  state: 'text',
  due_at: 'text',
  attempts: 'integer',
  created_at: 'text',
  topic: 'text',
} satisfies Partial<Columns<OutboxRow>>;

/** Queues mails, in the transaction that makes them due. */
export async function queueMails(
  { db, engine }: Store,
  mails: readonly NewMail[],
  now: Date,
): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ kind, dueAt = now, ...mail }) => {
    const at = dueAt.toISOString();
    const due = { state: 'due' as const, due_at: at, attempts: 0, created_at: at };
    return { id: randomUUIDv7(), message: kind, topic: null, ...mail, ...due };
  });
  await sql`
    insert into outbox (${listOf(columns)})
    select ${listOf(columns)} from ${rowsOf(engine, columns, rows)}`.execute(db);
}

interface Claim {
  worker: string;
  most: number;
  now: Date;
  /** Those tried least come first, however long the others have been due. */
  leastTried?: boolean;
}

/**
 * Claims up to `most` due mails for one worker, oldest first. A claim moves the due time behind its
 * own end, so no second worker sees the row, and the mail of a worker that died is due again.
 */
export async function claimMails(
  { db, engine }: Store,
  { worker, most, now, leastTried = false }: Claim,
): Promise<ClaimedMail[]> {
  const rows = await db
    .updateTable('outbox')
    .set(({ eb }) => ({
      claimed_by: worker,
      due_at: new Date(now.getTime() + outboxRules.claimFor).toISOString(),
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (sub) => {
      const due = sub
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'due')
        .where('due_at', '<=', now.toISOString())
        .where(isNotStopped)
        .$if(leastTried, (query) => query.orderBy('attempts'))
        .orderBy('due_at')
        .limit(most);
      return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.message,
    lang: row.lang,
    subject: row.subject,
    mailbox: row.mailbox,
    recipient: row.recipient ?? '',
    topic: row.topic,
    attempts: row.attempts,
    createdAt: new Date(row.created_at),
  }));
}

/** When the oldest mail became due that nobody has taken; null where none waits. Those of later days do not count, nor those that a stop holds. */
export async function oldestDue({ db }: Store, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('outbox')
    .select('due_at')
    .where('state', '=', sql.lit('due'))
    .where('due_at', '<=', now.toISOString())
    .where(isNotStopped)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row ? new Date(row.due_at) : null;
}

/** How many mails are due that nobody has taken: read from the index of those that are due. */
export async function countDue({ db }: Store, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<string | number>().as('due'))
    .where('state', '=', sql.lit('due'))
    .where('due_at', '<=', now.toISOString())
    .where(isNotStopped)
    .executeTakeFirstOrThrow();
  return Number(due);
}

/** What a finished mail keeps of its reader: nothing. */
const forgotten = { recipient: null, mailbox: '' } as const;

/** Records that a claimed mail was sent, and forgets to whom. */
export async function markSent({ db }: Store, mail: ClaimedMail, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', ...forgotten, claimed_by: null, finished_at: now.toISOString() })
    .where('id', '=', mail.id)
    .execute();
}

/** Gives a claimed mail back that was not tried, so that it is due again when nothing stops it. */
export async function giveBack({ db }: Store, { id }: ClaimedMail, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set(({ eb }) => ({
      claimed_by: null,
      due_at: now.toISOString(),
      attempts: eb('attempts', '-', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Records a failed attempt: due again later, or given up and its reader forgotten. */
export async function markFailed(
  { db }: Store,
  mail: ClaimedMail,
  { after, failure, now }: { after: AfterFailure; failure: string; now: Date },
): Promise<void> {
  const outcome =
    after.state === 'due'
      ? { due_at: after.dueAt.toISOString() }
      : { state: after.state, ...forgotten, finished_at: now.toISOString() };
  await db
    .updateTable('outbox')
    .set({ ...outcome, claimed_by: null, failure })
    .where('id', '=', mail.id)
    .execute();
}
