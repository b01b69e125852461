import { randomUUIDv7 } from 'node:crypto';
import type { EndorsementStatus } from '../../src/campaign/endorsement.ts';
import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import { queueMails } from './outbox.ts';
import type { EndorsementRow, EndorserWords } from './schema-weight.ts';
import { keepSentences, type Sentence } from './sentences.ts';

/** Whose mailbox it is, and where it is reached. */
export interface EndorserMailbox {
  mailbox: string;
  /** Sealed for `mailbox`. */
  address: string;
  lang: string;
}

/** What somebody filled in for an endorser. */
export interface FilledEndorsement {
  words: EndorserWords;
  /** Who speaks for them, sealed for the mailbox. */
  contact: string;
  agreed: Sentence;
  now: Date;
}

const columns = ['kind', 'name', 'title', 'country', 'homepage', 'statement'] as const;

/** The public words of an endorsement, and nothing else of it. */
export function wordsOf(row: EndorserWords): EndorserWords {
  const { kind, name, title, country, homepage, statement } = row;
  return { kind, name, title, country, homepage, statement };
}

/** Whether nothing that is public would change. */
export function sameWords(one: EndorserWords, other: EndorserWords): boolean {
  return columns.every((column) => one[column] === other[column]);
}

export async function findEndorsement({ db }: Store, id: string): Promise<EndorsementRow | null> {
  const row = await db
    .selectFrom('endorsements')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Holds an endorsement until the transaction ends: whoever decides on it decides on what it is now. */
export async function holdEndorsement(tx: Store, id: string): Promise<EndorsementRow | null> {
  const row = await tx.db
    .updateTable('endorsements')
    .set(({ ref }) => ({ edition: ref('edition') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** All endorsements of a mailbox, given what stands for it under each secret; the newest first. */
export function endorsementsOf(
  { db, engine }: Store,
  mailboxes: readonly string[],
): Promise<EndorsementRow[]> {
  return db
    .selectFrom('endorsements')
    .selectAll()
    .where(isOneOf(engine, 'mailbox', mailboxes))
    .orderBy('id', 'desc')
    .execute();
}

/** Records what somebody filled in, which waits for its confirmation, and queues the mail that asks for it. */
export async function insertPending(
  tx: Store,
  { words, contact, agreed, now, ...to }: FilledEndorsement & EndorserMailbox,
): Promise<void> {
  const id = randomUUIDv7();
  const at = now.toISOString();
  await keepSentences(tx, [agreed], now);
  await insertRow(tx, {
    ...{ id, ...words, ...to, contact, status: 'pending', created_at: at },
    ...{ agreed: agreed.hash, agreed_at: at },
  });
  await mailEndorser(tx, { id, ...to }, { kind: 'confirm-endorsement', now });
}

/** The last form before the confirmation counts; the confirming page says which it showed. */
export async function refillPending(
  tx: Store,
  id: string,
  { words, contact, agreed, now, ...to }: FilledEndorsement & EndorserMailbox,
): Promise<void> {
  await keepSentences(tx, [agreed], now);
  await tx.db
    .updateTable('endorsements')
    .set(({ eb }) => ({
      ...{ ...words, ...to, contact, agreed: agreed.hash, agreed_at: now.toISOString() },
      edition: eb('edition', '+', 1),
    }))
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
  await mailEndorser(tx, { id, ...to }, { kind: 'confirm-endorsement', now });
}

/** Makes an invitation to who is called so, and queues its mail. */
export async function insertInvited(
  tx: Store,
  {
    kind,
    name,
    now,
    ...to
  }: Pick<EndorserWords, 'kind' | 'name'> & EndorserMailbox & { now: Date },
): Promise<void> {
  const id = randomUUIDv7();
  const nothing = { title: '', country: '', homepage: '', statement: '', contact: null };
  const none = { agreed: null, agreed_at: null };
  const made = { status: 'invited', created_at: now.toISOString() } as const;
  await insertRow(tx, { id, kind, name, ...nothing, ...none, ...made, ...to });
  await mailEndorser(tx, { id, ...to }, { kind: 'endorsement-invitation', now });
}

/** Lets an invitation that nobody has answered work anew, and mails it once more. */
export async function renewInvited(tx: Store, row: EndorsementRow, now: Date): Promise<void> {
  await tx.db
    .updateTable('endorsements')
    .set({ created_at: now.toISOString() })
    .where('id', '=', row.id)
    .where('status', '=', 'invited')
    .execute();
  await mailEndorser(tx, row, { kind: 'endorsement-invitation', now });
}

type Begun = Omit<EndorsementRow, 'edition' | 'because' | 'confirmed_at' | 'ended_at'>;

async function insertRow({ db }: Store, row: Begun): Promise<void> {
  const never = { because: null, confirmed_at: null, ended_at: null };
  await db
    .insertInto('endorsements')
    .values({ ...row, edition: 1, ...never })
    .execute();
}

/** The mails to who speaks for an endorser. */
export type EndorserMail =
  | 'confirm-endorsement'
  | 'endorsement-invitation'
  | 'endorsement-approved'
  | 'endorsement-rejected';

/** Queues a mail about an endorsement; none where its address is gone. */
export async function mailEndorser(
  tx: Store,
  { id, mailbox, address, lang }: Pick<EndorsementRow, 'id' | 'mailbox' | 'address' | 'lang'>,
  { kind, now }: { kind: EndorserMail; now: Date },
): Promise<void> {
  if (address === null) return;
  await queueMails(tx, [{ kind, lang, subject: id, mailbox, recipient: address }], now);
}

/** How many there are of each status. */
export async function countEndorsements({ db }: Store): Promise<Map<EndorsementStatus, number>> {
  const rows = await db
    .selectFrom('endorsements')
    .select(({ fn }) => ['status', fn.countAll<string | number>().as('found')])
    .groupBy('status')
    .execute();
  return new Map(rows.map(({ status, found }) => [status, Number(found)]));
}
