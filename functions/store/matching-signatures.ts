import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { SignatureRow } from './schema.ts';

/** What a column can tell of the signatures that somebody looks for; what is absent is not asked. */
export interface SignaturesSought {
  id?: string | undefined;
  /** The mailbox under each secret. */
  mailboxes?: readonly string[] | undefined;
  country?: string | undefined;
  source?: string | undefined;
  lang?: string | undefined;
  /** Moments between which they were made, the second excluded. */
  from?: string | undefined;
  to?: string | undefined;
}

export type SoughtRow = Pick<
  SignatureRow,
  'id' | 'name' | 'affiliation' | 'country' | 'created_at' | 'status'
>;

/**
 * Signatures that count or wait for their confirmation, in the order of their ids and behind one of
 * them: each page is a look of its own, so that nobody waits for the whole.
 */
export function pageOfSignatures(
  { db, engine }: Store,
  sought: SignaturesSought,
  { after, most }: { after: string; most: number },
): Promise<SoughtRow[]> {
  let query = db
    .selectFrom('signatures')
    .select(['id', 'name', 'affiliation', 'country', 'created_at', 'status'])
    .where('status', 'in', ['pending', 'confirmed'])
    .where('id', '>', after);
  const { id, mailboxes, country, source, lang, from, to } = sought;
  if (id !== undefined) query = query.where('id', '=', id);
  if (mailboxes) query = query.where(isOneOf(engine, 'mailbox', mailboxes));
  if (country !== undefined) query = query.where('country', '=', country);
  if (source !== undefined) query = query.where('source', '=', source);
  if (lang !== undefined) query = query.where('lang', '=', lang);
  if (from !== undefined) query = query.where('created_at', '>=', from);
  if (to !== undefined) query = query.where('created_at', '<', to);
  return query.orderBy('id').limit(most).execute();
}
