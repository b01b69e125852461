import { keptFor } from '../../src/campaign/message-keeping.ts';
import { isOneOf } from './many.ts';
import type { Store } from './open.ts';

const over = ['sent', 'failed', 'rejected'] as const;

/**
 * Forgets messages that nobody confirmed, and of the others what is personal as soon as it has no
 * use; the empty row stays for the counts. In the caller's transaction; answers how many it touched.
 */
export async function forgetMessages(store: Store, now: Date): Promise<number> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  return (
    (await forgetPendingMessages(store, ago(keptFor.pending))) +
    (await forgetUntoldTexts(store, ago(keptFor.personal))) +
    (await forgetAddresses(store, ago(keptFor.addressAsked), ago(keptFor.addressNotAsked))) +
    (await forgetWriters(store, ago(keptFor.writer)))
  );
}

async function forgetPendingMessages({ db, engine }: Store, before: string): Promise<number> {
  const forgotten = await db
    .deleteFrom('messages')
    .where('status', '=', 'pending')
    .where('mailed_at', '<', before)
    .returning('id')
    .execute();
  const ids = forgotten.map(({ id }) => id);
  await db
    .deleteFrom('tokens')
    .where(isOneOf(engine, 'subject', ids))
    .execute();
  return forgotten.length;
}

/** Texts kept for a mail that was to quote them and was never recorded as sent. */
async function forgetUntoldTexts({ db }: Store, before: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ personal: null })
    .where('status', 'in', over)
    .where('personal', 'is not', null)
    .where('mailed_at', '<', before)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function forgetAddresses({ db }: Store, asked: string, sent: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ address: null })
    .where('status', '=', 'sent')
    .where('address', 'is not', null)
    .where((where) =>
      where.or([
        where('asked_at', '<', asked),
        where.and([where('asked_at', 'is', null), where('sent_at', '<', sent)]),
      ]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Who wrote: only where neither text nor address is left, as both open beside the mailbox alone. */
async function forgetWriters({ db }: Store, before: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ mailbox: '', name: '', place: '', sketch: '' })
    .where('status', 'in', over)
    .where('mailbox', '!=', '')
    .where('personal', 'is', null)
    .where('address', 'is', null)
    .where('confirmed_at', '<', before)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
