import { mayMailAgain } from '../../src/campaign/signature.ts';
import { isOneOf } from './bulk.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { countMail } from './pending-signatures.ts';
import type { SignatureRow } from './schema.ts';
import { addToTally } from './tally.ts';

/** One signature, whole, or null. */
export async function findSignature({ db }: Store, id: string): Promise<SignatureRow | null> {
  const row = await db.selectFrom('signatures').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** What confirming came to. `counted`: the same person counts already, under a text that is joined to it. */
export type Confirmed = 'confirmed' | 'counted' | 'not';

/**
 * Confirms a pending signature and counts it, in one transaction: whoever calls this how often,
 * exactly one call answers `confirmed`. With `agreedAt` only if no other form has come since that
 * moment's; of the versions that are `joined` only one of the same person. The address goes unless
 * updates are wanted.
 */
export async function confirmPending(
  store: Store,
  id: string,
  now: Date,
  { agreedAt, joined = [] }: { agreedAt?: string; joined?: readonly string[] } = {},
): Promise<Confirmed> {
  return inTransaction(store, async (tx) => {
    const { db } = tx;
    if (joined.length > 1 && (await countsAlready(tx, id, joined))) return 'counted';
    const at = now.toISOString();
    const row = await db
      .updateTable('signatures')
      .set({ status: 'confirmed', confirmed_at: at })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .$if(agreedAt !== undefined, (query) => query.where('agreed_at', '=', agreedAt ?? ''))
      .returningAll()
      .executeTakeFirst();
    if (!row) return 'not';
    if (row.agreed_updates === null) {
      await db.updateTable('signatures').set({ address: null }).where('id', '=', id).execute();
    }
    if (row.agreed_show !== null) {
      const { version, name, country, affiliation } = row;
      const shown = { id, version, name, country, affiliation, confirmed_at: at };
      await db.insertInto('signatories').values(shown).execute();
    }
    await addToTally(tx, row);
    return 'confirmed';
  });
}

/**
 * Whether another signature of the same person counts under one of some versions. Holds all of that
 * person, so that of two that are confirmed at once the second sees the first.
 */
async function countsAlready(
  { db, engine }: Store,
  id: string,
  versions: readonly string[],
): Promise<boolean> {
  const own = await db
    .selectFrom('signatures')
    .select(['mailbox', 'name_key', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!own || !versions.includes(own.version)) return false;
  const theirs = db
    .selectFrom('signatures')
    .select(['id', 'status'])
    .where('mailbox', '=', own.mailbox)
    .where('name_key', '=', own.name_key)
    .where(isOneOf(engine, 'version', versions))
    .orderBy('id');
  const held = await (engine === 'postgres' ? theirs.forUpdate() : theirs).execute();
  return held.some((one) => one.id !== id && one.status === 'confirmed');
}

/**
 * Queues a new confirming mail for a signature that is still pending and whose address is still
 * held, unless it has been mailed too often or just now.
 */
export async function mailPendingAgain(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, async (tx) => {
    const row = await tx.db
      .selectFrom('signatures')
      .select(['lang', 'mailbox', 'address', 'mails', 'mailed_at'])
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .executeTakeFirst();
    if (!row?.address) return;
    if (!mayMailAgain({ mails: row.mails, mailedAt: new Date(row.mailed_at) }, now)) return;
    await countMail(tx, id, now);
    const { lang, mailbox, address: recipient } = row;
    await queueMails(
      tx,
      [{ kind: 'confirm-signature', lang, subject: id, mailbox, recipient }],
      now,
    );
  });
}

/**
 * Forgets the address of a signature that waits for its confirmation, after a mail to it was refused
 * for good: no other will be sent there. One that the signer has given since is kept.
 */
export async function forgetRefusedAddress(
  { db }: Store,
  { subject, recipient }: { subject: string; recipient: string },
): Promise<void> {
  await db
    .updateTable('signatures')
    .set({ address: null })
    .where('id', '=', subject)
    .where('status', '=', 'pending')
    .where('address', '=', recipient)
    .execute();
}
