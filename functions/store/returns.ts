import { writingRules } from '../../src/campaign/writing.ts';
import { countReturned } from './mailing-counts.ts';
import { inTransaction, type Store } from './open.ts';
import { closeRecipient } from './recipients.ts';
import { endMessage } from './sent-messages.ts';

/** A mail that came back because its mailbox is gone. */
export interface Return {
  /** The id of the mail in the outbox. */
  id: string;
  /** Such as "5.1.1". */
  code: string;
  /** Whether it came back from where it was sent: what stands for a mailbox, or a representative's id. */
  isTheirs: (mailbox: string) => boolean;
  now: Date;
}

/**
 * Records that a sent mail came back, in one transaction. Of many calls one answers `recorded`, and
 * later ones `known`; `foreign`: no such mail was sent, or to somebody else.
 */
export async function recordReturn(
  store: Store,
  { id, code, isTheirs, now }: Return,
): Promise<'recorded' | 'known' | 'foreign'> {
  const failure = `returned ${code}`;
  return inTransaction(store, async (tx) => {
    const mail = await tx.db
      .selectFrom('outbox')
      .select(['message', 'subject', 'state', 'failure', 'topic'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (mail?.state === 'failed' && mail.failure?.startsWith('returned ')) return 'known';
    if (mail?.state !== 'sent') return 'foreign';
    const toRepresentative = mail.message === 'to-representative';
    const mailbox = await mailboxOf(tx, mail.subject, toRepresentative);
    if (!mailbox || !isTheirs(mailbox)) return 'foreign';
    const { numUpdatedRows } = await tx.db
      .updateTable('outbox')
      .set({ state: 'failed', failure })
      .where('id', '=', id)
      .where('state', '=', 'sent')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 'known';
    await countReturned(tx, mail.topic);
    if (toRepresentative) await messageReturned(tx, mail.subject, { failure, now });
    else await forgetAddressOf(tx, mail.subject);
    return 'recorded';
  });
}

/** To whom a mail went: a representative, or what stands for the mailbox of a signer or a writer. */
async function mailboxOf(
  { db }: Store,
  subject: string,
  toRepresentative: boolean,
): Promise<string | null> {
  const message = await db
    .selectFrom('messages')
    .select(['representative', 'mailbox'])
    .where('id', '=', subject)
    .executeTakeFirst();
  if (message) return toRepresentative ? message.representative : message.mailbox;
  const signature = await db
    .selectFrom('signatures')
    .select('mailbox')
    .where('id', '=', subject)
    .executeTakeFirst();
  if (signature) return signature.mailbox;
  const endorsement = await db
    .selectFrom('endorsements')
    .select('mailbox')
    .where('id', '=', subject)
    .executeTakeFirst();
  return endorsement?.mailbox ?? null;
}

/** No other mail can reach the mailbox: neither a reminder, nor an update, nor what was to be asked. */
async function forgetAddressOf({ db }: Store, subject: string): Promise<void> {
  for (const table of ['signatures', 'endorsements'] as const) {
    await db.updateTable(table).set({ address: null }).where('id', '=', subject).execute();
  }
  await db
    .updateTable('messages')
    .set({ address: null })
    .where('id', '=', subject)
    .where('status', 'in', ['pending', 'sent'])
    .execute();
}

/**
 * Ends the message, and tells its writer. Where all of the last messages to that address came back,
 * it is closed: a mail server takes each before anybody knows, so that what it takes counts for nothing.
 */
async function messageReturned(
  tx: Store,
  id: string,
  { failure, now }: { failure: string; now: Date },
): Promise<void> {
  const ended = { from: 'sent', set: { status: 'failed', failure }, now } as const;
  if (!(await endMessage(tx, id, { ...ended, tell: 'message-failed' }))) return;
  const { representative, confirmed_at } = await tx.db
    .selectFrom('messages')
    .select(['representative', 'confirmed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const last = await tx.db
    .selectFrom('messages')
    .select('failure')
    .where('representative', '=', representative)
    .where('confirmed_at', '<=', confirmed_at)
    .where('status', 'in', ['sent', 'failed'])
    .orderBy('confirmed_at', 'desc')
    .limit(writingRules.suspendAfter)
    .execute();
  const returned = last.filter((one) => one.failure?.startsWith('returned '));
  if (returned.length < writingRules.suspendAfter) return;
  await closeRecipient(tx, representative, { bounces: returned.length, now });
}

/** How far the mailbox of returned mails was read; 0 where that is not known, or its UIDs are new ones. */
export async function readReached({ db }: Store, id: string, validity: string): Promise<number> {
  const row = await db
    .selectFrom('return_mailboxes')
    .select(['validity', 'reached'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.validity === validity ? Number(row.reached) : 0;
}

/** Keeps how far it was read. Two workers that read it at once do no harm: a mail is recorded once. */
export async function keepReached(
  { db }: Store,
  { id, validity, reached }: { id: string; validity: string; reached: number },
): Promise<void> {
  const at = { validity, reached: String(reached) };
  await db
    .insertInto('return_mailboxes')
    .values({ id, ...at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(at))
    .execute();
}
