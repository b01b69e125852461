import { sql } from 'kysely';
import { nameKey } from '../../src/campaign/name-key.ts';
import type { SignForm } from '../../src/campaign/sign-form.ts';
import type { KnownSignature } from '../../src/campaign/signature.ts';
import { type Columns, isOneOf, listOf, rowsOf } from './bulk.ts';
import type { LetterVersion } from './letter-texts.ts';
import type { Store } from './open.ts';
import type { SignatureRow } from './schema.ts';
import type { Sentence } from './sentences.ts';

/** What is recorded of a signed form. */
export interface SignedForm {
  form: SignForm;
  lang: string;
  /** The text that was open, which its signer saw. */
  letter: LetterVersion;
  now: Date;
  /** What stands for the mailbox: under the present secret, and under those before it. */
  mailboxes: readonly [string, ...string[]];
  /** The address, sealed for the first of `mailboxes`. */
  address: string;
  agreed: {
    count: Sentence;
    show: Sentence | null;
    comment: Sentence | null;
    updates: Sentence | null;
  };
}

/** The signatures of some mailboxes, each list under "mailbox version". */
export async function findByMailbox(
  { db, engine }: Store,
  mailboxes: readonly string[],
): Promise<Map<string, KnownSignature[]>> {
  const rows = await db
    .selectFrom('signatures')
    .select(['id', 'mailbox', 'version', 'name_key', 'status', 'mails', 'mailed_at'])
    .where(isOneOf(engine, 'mailbox', [...new Set(mailboxes)]))
    .orderBy(sql`repeat`)
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
  { db, engine }: Store,
  signatures: readonly { id: string; request: SignedForm }[],
): Promise<ReadonlySet<string>> {
  if (signatures.length === 0) return new Set();
  const rows = signatures
    .map(({ id, request }) => pendingRow(id, request))
    .sort((a, b) => (a.mailbox < b.mailbox ? -1 : 1));
  const made = await sql<{ id: string }>`
    insert into signatures (${listOf(pendingColumns)})
    select ${listOf(pendingColumns)} from ${rowsOf(engine, pendingColumns, rows)} where true
    on conflict (mailbox, version, name_key, repeat) do nothing
    returning id`.execute(db);
  return new Set(made.rows.map(({ id }) => id));
}

type PendingRow = Omit<
  SignatureRow,
  | ('agreed_show_at' | 'agreed_comment_at' | 'confirmed_at' | 'reminded_at' | 'ended_at')
  | ('beside' | 'comment_state' | 'removal')
>;

const pendingColumns: Columns<PendingRow> = {
  id: 'text',
  letter: 'text',
  version: 'text',
  mailbox: 'text',
  name_key: 'text',
  name: 'text',
  country: 'text',
  affiliation: 'text',
  comment: 'text',
  lang: 'text',
  source: 'text',
  status: 'text',
  address: 'text',
  agreed_count: 'text',
  agreed_show: 'text',
  agreed_comment: 'text',
  agreed_updates: 'text',
  agreed_at: 'text',
  mails: 'integer',
  mailed_at: 'text',
  created_at: 'text',
};

function pendingRow(id: string, request: SignedForm): PendingRow {
  const at = request.now.toISOString();
  return {
    id,
    name_key: nameKey(request.form.name),
    status: 'pending',
    mails: 1,
    mailed_at: at,
    created_at: at,
    ...detailsOf(request),
  };
}

/** What a signer may still change by sending the form again before confirming. */
function detailsOf({ form, lang, letter, mailboxes, address, agreed, now }: SignedForm) {
  return {
    letter: letter.letter,
    version: letter.version,
    mailbox: mailboxes[0],
    name: form.name,
    country: form.country,
    affiliation: form.affiliation,
    comment: form.comment,
    source: form.source,
    lang,
    address,
    agreed_count: agreed.count.hash,
    agreed_show: agreed.show?.hash ?? null,
    agreed_comment: agreed.comment?.hash ?? null,
    agreed_updates: agreed.updates?.hash ?? null,
    agreed_at: now.toISOString(),
  };
}

/** What a form does away with: its comment is another, and waits to be chosen. */
const nothingLater = {
  agreed_show_at: null,
  agreed_comment_at: null,
  comment_state: 'waiting',
} as const;

/** The last form before the confirmation counts: it is what the confirming page shows. */
export async function updatePending({ db }: Store, id: string, request: SignedForm): Promise<void> {
  await db
    .updateTable('signatures')
    .set({ ...detailsOf(request), ...nothingLater })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}

/** Begins a withdrawn signature anew: it waits for its confirmation like one that never was. */
export async function renewWithdrawn(
  { db }: Store,
  id: string,
  request: SignedForm,
): Promise<void> {
  const at = request.now.toISOString();
  const never = { ...nothingLater, confirmed_at: null, ended_at: null, reminded_at: null };
  await db
    .updateTable('signatures')
    .set({ ...detailsOf(request), ...never, created_at: at, status: 'pending' })
    .where('id', '=', id)
    .where('status', '=', 'withdrawn')
    .execute();
}

/** Counts a mail that was queued for a signature. */
export async function countMail({ db }: Store, id: string, now: Date): Promise<void> {
  await db
    .updateTable('signatures')
    .set(({ eb }) => ({ mails: eb('mails', '+', 1), mailed_at: now.toISOString() }))
    .where('id', '=', id)
    .execute();
}

/** Forgets signatures that still wait, with the links that would confirm them. */
export async function dropPending({ db, engine }: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const dropped = await db
    .deleteFrom('signatures')
    .where(isOneOf(engine, 'id', ids))
    .where('status', '=', 'pending')
    .returning('id')
    .execute();
  await db
    .deleteFrom('tokens')
    .where(
      isOneOf(
        engine,
        'subject',
        dropped.map(({ id }) => id),
      ),
    )
    .execute();
}
