import { besideOf, type Look, publicText } from '../../src/campaign/beside.ts';
import { mailboxIsFull, mayMailAgain } from '../../src/campaign/signature.ts';
import { eventsOfConfirming } from '../../src/campaign/webhook.ts';
import { isOneOf } from './bulk.ts';
import { inTransaction, type Store } from './open.ts';
import { queueMails } from './outbox.ts';
import { countMail } from './pending-signatures.ts';
import type { SignatureRow } from './schema.ts';
import { addToTally } from './tally.ts';
import { tell } from './tell.ts';

/** One signature, whole, or null. */
export async function findSignature({ db }: Store, id: string): Promise<SignatureRow | null> {
  const row = await db.selectFrom('signatures').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/**
 * What confirming came to. `counted`: the same person counts already, under a text that is joined to
 * it; `full`: so do as many others as may share the mailbox.
 */
export type Confirmed = 'confirmed' | 'counted' | 'full' | 'not';

interface Confirming {
  agreedAt?: string;
  joined?: readonly string[];
  look?: Look;
}

/**
 * Confirms a pending signature and counts it, in one transaction: whoever calls this how often,
 * exactly one call answers `confirmed`. With `agreedAt` only if no other form has come since that
 * moment's; of the versions that are `joined` only one of the same person. The address goes unless
 * updates are wanted. What stands beside a public name may wait for a `look`; the name does not.
 */
export async function confirmPending(
  store: Store,
  id: string,
  now: Date,
  { agreedAt, joined = [], look = 'after' }: Confirming = {},
): Promise<Confirmed> {
  return inTransaction(store, async (tx) => {
    const { db } = tx;
    const others = await confirmedBeside(tx, id, joined);
    if (others.some(({ same }) => same)) return 'counted';
    if (mailboxIsFull(others)) return 'full';
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
    const beside = besideOf(row.affiliation, { was: row.beside, look });
    if (beside !== row.beside) {
      await db.updateTable('signatures').set({ beside }).where('id', '=', id).execute();
    }
    if (row.agreed_updates === null) {
      await db.updateTable('signatures').set({ address: null }).where('id', '=', id).execute();
    }
    if (row.agreed_show !== null) {
      const { version, name, country } = row;
      const affiliation = publicText(row.affiliation, beside);
      const shown = { id, version, name, country, affiliation, confirmed_at: at };
      await db.insertInto('signatories').values(shown).execute();
    }
    await addToTally(tx, row);
    await tell(tx, eventsOfConfirming(id, row.agreed_updates !== null), now);
    return 'confirmed';
  });
}

/**
 * The other signatures of a mailbox that count under the version of one, or one that is joined to it;
 * `same` are those of the same person. Holds all of the mailbox, so that of two that are confirmed at
 * once the second sees the first.
 */
async function confirmedBeside({ db, engine }: Store, id: string, joined: readonly string[]) {
  const theirs = db
    .selectFrom('signatures as own')
    .innerJoin('signatures', 'signatures.mailbox', 'own.mailbox')
    .select(['signatures.id', 'signatures.status', 'signatures.name_key', 'signatures.version'])
    .select(['own.name_key as own_key', 'own.version as own_version'])
    .where('own.id', '=', id)
    .orderBy('signatures.id');
  const held = await (engine === 'postgres' ? theirs.forUpdate('signatures') : theirs).execute();
  const isOne = ({ version, own_version }: { version: string; own_version: string }) =>
    version === own_version || (joined.includes(own_version) && joined.includes(version));
  return held
    .filter((row) => row.id !== id && row.status === 'confirmed' && isOne(row))
    .map(({ status, name_key, own_key }) => ({
      status,
      nameKey: name_key,
      same: name_key === own_key,
    }));
}

/** Those that wait for their confirmation at a mailbox, the newest first. */
export async function waitingAt(
  { db, engine }: Store,
  mailboxes: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('signatures')
    .select(['id', 'name'])
    .where(isOneOf(engine, 'mailbox', mailboxes))
    .where('status', '=', 'pending')
    .orderBy('created_at', 'desc')
    .execute();
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
  await db
    .updateTable('endorsements')
    .set({ address: null })
    .where('id', '=', subject)
    .where('address', '=', recipient)
    .execute();
}
