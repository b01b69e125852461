import { sql } from 'kysely';
import type { Store } from './open.ts';
import type { SentenceRow, SignatoryRow, SignatureRow } from './schema.ts';

/** Where a page of rows begins, and how many it may have. */
export interface PageAsked {
  after: string;
  most: number;
}

export type SignerRow = Pick<
  SignatureRow,
  | 'id'
  | 'version'
  | 'status'
  | 'name'
  | 'country'
  | 'affiliation'
  | 'comment'
  | 'beside'
  | 'agreed_count'
  | 'agreed_show'
  | 'confirmed_at'
>;

/**
 * Signatures of every kind in the order of their ids, behind one of them. Which of them are wanted is
 * judged by who asks: a page is then as quick to read where none is as where all are.
 */
export function pageOfSigners({ db }: Store, { after, most }: PageAsked): Promise<SignerRow[]> {
  return db
    .selectFrom('signatures')
    .select(['id', 'version', 'status', 'name', 'country', 'affiliation', 'comment', 'beside'])
    .select(['agreed_count', 'agreed_show', 'confirmed_at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Public names of every version, likewise. */
export function pageOfShown({ db }: Store, { after, most }: PageAsked): Promise<SignatoryRow[]> {
  return db
    .selectFrom('signatories')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute();
}

export type ReaderRow = Pick<
  SignatureRow,
  'id' | 'mailbox' | 'name' | 'country' | 'lang' | 'agreed_updates' | 'agreed_at'
> & { address: string };

/**
 * Who wants updates and had confirmed by a moment, likewise, along the index on them. Somebody who
 * signed two texts of the letter is there once, by the first.
 */
export async function pageOfReaders(
  { db }: Store,
  { after, most, by }: PageAsked & { by: Date },
): Promise<ReaderRow[]> {
  const rows = await db
    .selectFrom('signatures')
    .select(['id', 'mailbox', 'address', 'name', 'country', 'lang', 'agreed_updates', 'agreed_at'])
    .where(sql<boolean>`status = 'confirmed' and agreed_updates is not null`)
    .where('address', 'is not', null)
    .where('confirmed_at', '<=', by.toISOString())
    .where('id', '>', after)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('signatures as earlier')
            .select('earlier.id')
            .whereRef('earlier.mailbox', '=', 'signatures.mailbox')
            .whereRef('earlier.name_key', '=', 'signatures.name_key')
            .whereRef('earlier.id', '<', 'signatures.id')
            .where('earlier.status', '=', 'confirmed')
            .where('earlier.agreed_updates', 'is not', null)
            .where('earlier.address', 'is not', null),
        ),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ address, ...row }) => ({ ...row, address: address ?? '' }));
}

/** Every sentence that somebody agreed to, the oldest first: as many as wordings and languages. */
export function readSentences({ db }: Store): Promise<SentenceRow[]> {
  return db.selectFrom('sentences').selectAll().orderBy('first_used_at').orderBy('hash').execute();
}
