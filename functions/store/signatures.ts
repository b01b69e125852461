import type { Insertable, Transaction } from 'kysely';
import { nameKey } from '../../src/campaign/person-name.ts';
import type { SignForm } from '../../src/campaign/sign-form.ts';
import type { KnownSignature } from '../../src/campaign/signature.ts';
import type { Store } from './open.ts';
import { queueMails } from './outbox.ts';
import type { Schema, SignatureRow } from './schema.ts';
import type { Sentence } from './sentences.ts';
import { addToTally } from './tally.ts';

/** A form that passed its schema, with all that is needed to record it. */
export interface SignRequest {
  form: SignForm;
  lang: string;
  letter: string;
  version: string;
  open: boolean;
  now: Date;
  mailbox: string;
  /** The address, sealed for `mailbox`. */
  address: string;
  /** The network it came from, and how many forms that network may send until `until`. */
  network: { key: string; until: Date; most: number };
  agreed: { count: Sentence; show: Sentence | null; updates: Sentence | null };
}

/** The signatures of some mailboxes, each list under "mailbox version". */
export async function findByMailbox(
  trx: Transaction<Schema>,
  mailboxes: readonly string[],
): Promise<Map<string, KnownSignature[]>> {
  const rows = await trx
    .selectFrom('signatures')
    .select(['id', 'mailbox', 'version', 'name_key', 'status', 'mails', 'mailed_at'])
    .where('mailbox', 'in', [...new Set(mailboxes)])
    .execute();
  const known = new Map<string, KnownSignature[]>();
  for (const { id, mailbox, version, name_key, status, mails, mailed_at } of rows) {
    const key = `${mailbox} ${version}`;
    const one = { id, nameKey: name_key, status, mails, mailedAt: new Date(mailed_at) };
    known.set(key, [...(known.get(key) ?? []), one]);
  }
  return known;
}

/** Inserts pending signatures; answers the ids of those that nobody else had inserted meanwhile. */
export async function insertPending(
  trx: Transaction<Schema>,
  signatures: readonly { id: string; request: SignRequest }[],
): Promise<ReadonlySet<string>> {
  if (signatures.length === 0) return new Set();
  const rows = signatures
    .map(({ id, request }) => pendingRow(id, request))
    .sort((a, b) => (a.mailbox < b.mailbox ? -1 : 1));
  const made = await trx
    .insertInto('signatures')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['mailbox', 'version', 'name_key']).doNothing())
    .returning('id')
    .execute();
  return new Set(made.map(({ id }) => id));
}

function pendingRow(id: string, request: SignRequest): Insertable<SignatureRow> {
  const at = request.now.toISOString();
  return {
    id,
    letter: request.letter,
    version: request.version,
    mailbox: request.mailbox,
    name_key: nameKey(request.form.name),
    status: 'pending',
    mails: 1,
    mailed_at: at,
    created_at: at,
    ...detailsOf(request),
  };
}

/** What a signer may still change by sending the form again before confirming. */
function detailsOf({ form, lang, address, agreed, now }: SignRequest) {
  return {
    name: form.name,
    country: form.country,
    affiliation: form.affiliation,
    comment: form.comment,
    source: form.source,
    lang,
    address,
    agreed_count: agreed.count.hash,
    agreed_show: agreed.show?.hash ?? null,
    agreed_updates: agreed.updates?.hash ?? null,
    agreed_at: now.toISOString(),
  };
}

/** The last form before the confirmation counts: it is what the confirming page shows. */
export async function updatePending(
  trx: Transaction<Schema>,
  id: string,
  request: SignRequest,
): Promise<void> {
  await trx
    .updateTable('signatures')
    .set(detailsOf(request))
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}

/** Counts a mail that was queued for a signature. */
export async function countMail(trx: Transaction<Schema>, id: string, now: Date): Promise<void> {
  await trx
    .updateTable('signatures')
    .set(({ eb }) => ({ mails: eb('mails', '+', 1), mailed_at: now.toISOString() }))
    .where('id', '=', id)
    .execute();
}

/** One signature, whole, or null. */
export async function findSignature({ db }: Store, id: string): Promise<SignatureRow | null> {
  const row = await db.selectFrom('signatures').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/**
 * Confirms a pending signature and counts it, in one transaction: whoever calls this how often,
 * exactly one call answers true. The address goes unless updates are wanted.
 */
export async function confirmPending({ db }: Store, id: string, now: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const at = now.toISOString();
    const row = await trx
      .updateTable('signatures')
      .set({ status: 'confirmed', confirmed_at: at })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirst();
    if (!row) return false;
    if (row.agreed_updates === null) {
      await trx.updateTable('signatures').set({ address: null }).where('id', '=', id).execute();
    }
    if (row.agreed_show !== null) {
      const { version, name, country, affiliation } = row;
      const shown = { id, version, name, country, affiliation, confirmed_at: at };
      await trx.insertInto('signatories').values(shown).execute();
    }
    await addToTally(trx, row);
    return true;
  });
}

/** Queues a new confirming mail for a signature that is still pending and whose address is still held. */
export async function mailPendingAgain(store: Store, id: string, now: Date): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('signatures')
      .select(['lang', 'mailbox', 'address'])
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .executeTakeFirst();
    if (!row?.address) return;
    await countMail(trx, id, now);
    const { lang, mailbox, address: recipient } = row;
    const mail = { message: 'confirm-signature', lang, subject: id, mailbox, recipient };
    await queueMails(trx, [mail], now);
  });
}

/** Forgets, with their tokens and mails, signatures that were made before a moment and never confirmed. */
export async function forgetPending(trx: Transaction<Schema>, before: Date): Promise<number> {
  const forgotten = await trx
    .deleteFrom('signatures')
    .where('status', '=', 'pending')
    .where('created_at', '<', before.toISOString())
    .returning('id')
    .execute();
  const ids = forgotten.map(({ id }) => id);
  for (let i = 0; i < ids.length; i += 500) {
    const some = ids.slice(i, i + 500);
    await trx.deleteFrom('tokens').where('subject', 'in', some).execute();
    await trx.deleteFrom('outbox').where('subject', 'in', some).execute();
  }
  return ids.length;
}
