import { type SelectQueryBuilder, sql } from 'kysely';
import { keptFor } from '../../src/campaign/message-keeping.ts';
import { isOneOf } from './bulk.ts';
import { deleteFound, holding, inSteps } from './in-steps.ts';
import type { Store } from './open.ts';
import type { MessageRow, Schema } from './schema.ts';

const over = ['sent', 'failed', 'rejected'] as const;

type Messages = SelectQueryBuilder<Schema, 'messages', { id: string }>;

/** What a message that is over, and was told about, keeps of its writer: nothing. */
const nobody = { mailbox: '', name: '', place: '', sketch: '' } as const;

/**
 * Forgets messages that nobody confirmed, and of the others what is personal as soon as it has no
 * use; the empty row stays for the counts. In steps; answers how many it touched.
 */
export async function forgetMessages(store: Store, now: Date): Promise<number> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  return (
    (await remove(store, pendingSince(ago(keptFor.pending)))) +
    (await change(store, { personal: null, because: null }, untold(ago(keptFor.personal)))) +
    (await change(
      store,
      { address: null },
      notAnswered(ago(keptFor.addressAsked), ago(keptFor.addressNotAsked)),
    )) +
    (await change(store, nobody, finished(ago(keptFor.writer))))
  );
}

/**
 * Forgets all that is personal in messages written before the campaign was over. What reached nobody
 * goes whole; of the others the empty row stays for the counts.
 */
export async function closeMessages(store: Store, end: Date): Promise<number> {
  const before = (query: Messages) => query.where('created_at', '<', end.toISOString());
  const unsent = await remove(store, (query) => before(query).where('status', 'not in', over));
  const set = { ...nobody, personal: null, because: null, address: null };
  const others = (query: Messages) =>
    before(query).where('status', 'in', over).where('mailbox', '!=', '');
  return unsent + (await change(store, set, others));
}

function pendingSince(before: string) {
  return (query: Messages) =>
    query
      .where('status', '=', 'pending')
      .where('confirmed_at', 'is', null)
      .where('mailed_at', '<', before);
}

/** Texts kept for a mail that was to quote them and was never recorded as sent. */
function untold(before: string) {
  return (query: Messages) =>
    query
      .where('status', 'in', over)
      .where('personal', 'is not', null)
      .where('mailed_at', '<', before);
}

/** Addresses kept for an asking that nobody answers. */
function notAnswered(asked: string, sent: string) {
  return (query: Messages) =>
    query
      .where('status', '=', 'sent')
      .where('address', 'is not', null)
      .where((where) =>
        where.or([
          where('asked_at', '<', asked),
          where.and([where('asked_at', 'is', null), where('sent_at', '<', sent)]),
        ]),
      );
}

/** Who wrote: only where neither text nor address is left, as both open beside the mailbox alone. */
function finished(before: string) {
  return (query: Messages) =>
    query
      .where('status', 'in', over)
      .where('mailbox', '!=', '')
      .where('personal', 'is', null)
      .where('address', 'is', null)
      .where('confirmed_at', '<', before);
}

/** Deletes messages with their tokens and deliveries. */
function remove(store: Store, narrow: (query: Messages) => Messages): Promise<number> {
  return inSteps(store, async (tx, most) => {
    const { db, engine } = tx;
    const query = narrow(db.selectFrom('messages').select('id')).limit(most);
    const ids = await deleteFound(tx, { table: 'messages', key: 'id' }, query);
    await db
      .deleteFrom('tokens')
      .where(isOneOf(engine, 'subject', ids))
      .execute();
    await db
      .deleteFrom('outbox')
      .where(isOneOf(engine, 'subject', ids))
      .where(sql<boolean>`message = 'to-representative'`)
      .execute();
    return ids.length;
  });
}

function change(
  store: Store,
  set: Partial<MessageRow>,
  narrow: (query: Messages) => Messages,
): Promise<number> {
  return inSteps(store, async (tx, most) => {
    const { db, engine } = tx;
    const query = narrow(db.selectFrom('messages').select('id')).limit(most);
    const ids = (await holding(engine, query).execute()).map(({ id }) => id);
    await db
      .updateTable('messages')
      .set(set)
      .where(isOneOf(engine, 'id', ids))
      .execute();
    return ids.length;
  });
}
