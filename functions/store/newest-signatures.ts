import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { SignatureRow } from './schema.ts';

/** What is read of a signature to see whether it looks made up. */
const read = [
  ...(['id', 'name', 'name_key', 'affiliation', 'country', 'source', 'lang'] as const),
  ...(['status', 'created_at', 'mailbox', 'address'] as const),
];

export type LookedAt = Pick<SignatureRow, (typeof read)[number]>;

/**
 * Signatures of every state, the newest first, between two ids of which the second is excluded: so
 * many rows are read at most, whatever they are.
 */
export function newestSignatures(
  { db }: Store,
  {
    since,
    before,
    most,
  }: { since?: string | undefined; before?: string | undefined; most: number },
): Promise<LookedAt[]> {
  let query = db.selectFrom('signatures').select(read);
  if (since !== undefined) query = query.where('id', '>=', since);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(most).execute();
}

/** All signatures of a mailbox, whatever their state. */
export function signaturesAt(
  { db, engine }: Store,
  mailboxes: readonly string[],
): Promise<LookedAt[]> {
  return db
    .selectFrom('signatures')
    .select(read)
    .where(isOneOf(engine, 'mailbox', mailboxes))
    .orderBy('id', 'desc')
    .execute();
}

/** One signature, whatever its state. */
export function signatureOfId({ db }: Store, id: string): Promise<LookedAt[]> {
  return db.selectFrom('signatures').select(read).where('id', '=', id).execute();
}
