import { type EndorsementStatus, isSameEndorser } from '../../src/campaign/endorsement.ts';
import { type Ended, noteEndings } from './endings.ts';
import { type FilledEndorsement, holdEndorsement, sameWords } from './endorsements.ts';
import { inTransaction, type Store } from './open.ts';
import type { EndorsementRow } from './schema-weight.ts';
import { keepSentences } from './sentences.ts';

/**
 * Confirms an endorsement from its mailbox: it waits for approvals. `edition` is the one that the page
 * showed; `domain`, where the address proves them. Answers `other` where it is another by now.
 */
export function confirmEndorsement(
  store: Store,
  id: string,
  { edition, domain, now }: { edition: number; domain: string | null; now: Date },
): Promise<'confirmed' | 'already' | 'other'> {
  return inTransaction(store, async (tx) => {
    const row = await holdEndorsement(tx, id);
    if (row?.status !== 'pending') return row ? 'already' : 'other';
    if (row.edition !== edition) return 'other';
    await setWaiting(tx, id, { domain, now });
    return 'confirmed';
  });
}

/** What is saved; `domain`, where the address now proves the endorser. */
interface SavedEndorsement extends FilledEndorsement {
  domain: string | null;
  from: readonly EndorsementStatus[];
}

/**
 * Takes what an endorser filled in or corrected: it waits for approvals, and what is public stays until
 * it has them. Nothing waits where nothing public was changed. Answers whether it could be changed,
 * which it can in the states `from`.
 */
export function saveEndorsement(
  store: Store,
  id: string,
  { words, contact, agreed, now, domain, from }: SavedEndorsement,
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const row = await holdEndorsement(tx, id);
    if (!row || !from.includes(row.status)) return false;
    await keepSentences(tx, [agreed], now);
    const consent = { contact, agreed: agreed.hash, agreed_at: now.toISOString() };
    const unchanged = ['waiting', 'approved'].includes(row.status) && sameWords(row, words);
    await tx.db
      .updateTable('endorsements')
      .set({ ...words, ...consent, edition: unchanged ? row.edition : row.edition + 1 })
      .where('id', '=', id)
      .execute();
    if (unchanged) return true;
    if (!isSameEndorser(row, words)) await deleteOf(tx, 'endorsement_proofs', id);
    await deleteOf(tx, 'endorsement_approvals', id);
    await setWaiting(tx, id, { domain, now });
    return true;
  });
}

async function setWaiting(
  tx: Store,
  id: string,
  { domain, now }: { domain: string | null; now: Date },
): Promise<void> {
  const { db } = tx;
  const at = now.toISOString();
  await db
    .updateTable('endorsements')
    .set({ status: 'waiting', confirmed_at: at, because: null, ended_at: null })
    .where('id', '=', id)
    .execute();
  await db
    .deleteFrom('endorsement_proofs')
    .where('endorsement', '=', id)
    .where('kind', '=', 'domain')
    .execute();
  if (domain === null) return;
  const found = { what: domain, day: at.slice(0, 10), caller: '', noted_by: '', noted_at: at };
  await db
    .insertInto('endorsement_proofs')
    .values({ endorsement: id, kind: 'domain', ...found })
    .execute();
}

/** Withdraws an endorsement: it is public no more. What is left of it is forgotten after a while. */
export async function withdrawEndorsement(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, async (tx) => {
    const row = await holdEndorsement(tx, id);
    if (row && row.status !== 'withdrawn') await endEndorsement(tx, row, { as: 'withdrawn', now });
  });
}

/** Erases an endorsement with all that belongs to it. */
export async function eraseEndorsement(store: Store, id: string, now: Date): Promise<void> {
  await inTransaction(store, async (tx) => {
    const row = await holdEndorsement(tx, id);
    if (row) await endEndorsement(tx, row, { as: 'erased', now });
  });
}

/** How an endorsement ends: by its endorser, or `removed` by the campaign. */
export interface EndorsementEnd {
  as: 'withdrawn' | 'erased' | 'removed';
  now: Date;
}

const statusAfter = { withdrawn: 'withdrawn', removed: 'rejected' } as const;

/** Ends an endorsement in the caller's transaction, and notes it for backups in which it still stands. */
export async function endEndorsement(
  tx: Store,
  { id, mailbox }: Pick<EndorsementRow, 'id' | 'mailbox'>,
  { as, now }: EndorsementEnd,
): Promise<void> {
  await unpublish(tx, id);
  await tx.db.deleteFrom('outbox').where('subject', '=', id).execute();
  if (as === 'erased') {
    await removeEndorsements(tx, [id]);
  } else {
    const gone = as === 'withdrawn' ? { contact: null, address: null, because: null } : {};
    await tx.db
      .updateTable('endorsements')
      .set(({ eb }) => ({
        ...{ status: statusAfter[as], ended_at: now.toISOString(), ...gone },
        edition: eb('edition', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
  }
  const reason = as === 'removed' ? 'abusive' : as;
  await noteEndings(tx, [endedOf({ id, mailbox })], { as, reason, now });
}

/** What stands for an endorsement that ended, in the notes of endings. */
export function endedOf({ id, mailbox }: Pick<EndorsementRow, 'id' | 'mailbox'>): Ended {
  return { mailbox, nameKey: id, about: 'endorsement' };
}

/** Takes an endorsement off the public list. */
export async function unpublish({ db }: Store, id: string): Promise<void> {
  await db.deleteFrom('endorsers').where('id', '=', id).execute();
}

/** Deletes endorsements with their proofs, approvals and links; what is public of them stays. */
export async function removeEndorsements(tx: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await deleteOf(tx, 'endorsement_proofs', id);
    await deleteOf(tx, 'endorsement_approvals', id);
    await tx.db.deleteFrom('tokens').where('subject', '=', id).execute();
    await tx.db.deleteFrom('endorsements').where('id', '=', id).execute();
  }
}

async function deleteOf(
  { db }: Store,
  table: 'endorsement_proofs' | 'endorsement_approvals',
  id: string,
): Promise<void> {
  await db.deleteFrom(table).where('endorsement', '=', id).execute();
}
