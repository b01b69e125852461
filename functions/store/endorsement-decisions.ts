import { type Approval, approvalOf, type ProofKind } from '../../src/campaign/endorsement.ts';
import { unnoteEndings } from './endings.ts';
import { holdEndorsement, mailEndorser, wordsOf } from './endorsements.ts';
import { aboutEndorser, readProofs } from './endorsers.ts';
import { noteAct } from './office-log.ts';
import { inTransaction, type Store } from './open.ts';
import { endEndorsement, endedOf } from './own-endorsement.ts';
import type { EndorsementRow } from './schema-weight.ts';

/** The operator who decides: their address, and the one mailbox that it leads to however it is written. */
export interface Decider {
  email: string;
  mailbox: string;
}

/** What an operator decides on: an endorsement in the words that they saw. */
export interface Seen {
  id: string;
  edition: number;
  by: Decider;
  now: Date;
}

/** Notes what proves an endorser that waits; a later note of the same kind takes the place of the first. */
export function noteProof(
  store: Store,
  { id, edition, by, now }: Seen,
  proof: { kind: Exclude<ProofKind, 'domain'>; what: string; day: string; caller: string },
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const row = await holdWaiting(tx, { id, edition });
    if (!row) return false;
    const noted = { noted_by: by.email, noted_at: now.toISOString() };
    await tx.db
      .insertInto('endorsement_proofs')
      .values({ endorsement: id, ...proof, ...noted })
      .onConflict((conflict) =>
        conflict.columns(['endorsement', 'kind']).doUpdateSet({ ...proof, ...noted }),
      )
      .execute();
    await noteAct(tx, {
      at: now,
      who: by.email,
      act: 'endorsement-proof',
      about: aboutEndorser(row),
    });
    return true;
  });
}

/**
 * Approves an endorsement; the last of the approvals that it needs makes it public, in the words that all
 * of them saw. `deciders`: the mailboxes of all who may decide today; the approval of anybody else counts
 * no more. `changed`: it does not wait any more, or not in these words.
 */
export function approveEndorsement(
  store: Store,
  { id, edition, by, now }: Seen,
  deciders: readonly string[],
): Promise<Approval | 'changed'> {
  return inTransaction(store, async (tx) => {
    const row = await holdWaiting(tx, { id, edition });
    if (!row) return 'changed';
    const approved = (await approvalsOf(tx, row)).filter((one) => deciders.includes(one));
    const proofs = (await readProofs(tx, id)).map(({ kind }) => kind);
    const decision = approvalOf(by.mailbox, { approved, proofs: proofs.length });
    if (decision === 'twice' || decision === 'no-proof') return decision;
    const at = now.toISOString();
    await tx.db
      .insertInto('endorsement_approvals')
      .values({
        endorsement: id,
        edition,
        mailbox: by.mailbox,
        operator: by.email,
        approved_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const act = decision === 'shown' ? 'endorsement-shown' : 'endorsement-approved';
    await noteAct(tx, { at: now, who: by.email, act, about: aboutEndorser(row) });
    if (decision === 'shown') await publish(tx, row, { proofs, now });
    return decision;
  });
}

/** Rejects what waits, with a reason that is mailed. What was public before stays, in its words. */
export function rejectEndorsement(
  store: Store,
  { id, edition, by, now }: Seen,
  because: string,
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const row = await holdWaiting(tx, { id, edition });
    if (!row) return false;
    const shown = await tx.db
      .selectFrom('endorsers')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    const after = shown
      ? { ...wordsOf(shown), status: 'approved' as const, edition: edition + 1 }
      : { status: 'rejected' as const, ended_at: now.toISOString() };
    await tx.db
      .updateTable('endorsements')
      .set({ ...after, because })
      .where('id', '=', id)
      .execute();
    const about = aboutEndorser(row);
    await noteAct(tx, { at: now, who: by.email, act: 'endorsement-rejected', about });
    await mailEndorser(tx, row, { kind: 'endorsement-rejected', now });
    return true;
  });
}

/** Takes an endorsement off the public list, with a reason that is mailed; answers whether it was there. */
export function takeDownEndorsement(
  store: Store,
  { id, by, now }: Omit<Seen, 'edition'>,
  because: string,
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const row = await holdEndorsement(tx, id);
    const shown = await tx.db
      .deleteFrom('endorsers')
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!shown) return false;
    const about = aboutEndorser(shown);
    await noteAct(tx, { at: now, who: by.email, act: 'endorsement-taken-down', about });
    // Long after the letter has closed, only the public words are left.
    if (!row) return true;
    await endEndorsement(tx, row, { as: 'removed', now });
    await tx.db.updateTable('endorsements').set({ because }).where('id', '=', id).execute();
    await mailEndorser(tx, row, { kind: 'endorsement-rejected', now });
    return true;
  });
}

async function holdWaiting(
  tx: Store,
  { id, edition }: { id: string; edition: number },
): Promise<EndorsementRow | null> {
  const row = await holdEndorsement(tx, id);
  return row?.status === 'waiting' && row.edition === edition ? row : null;
}

async function approvalsOf({ db }: Store, { id, edition }: EndorsementRow): Promise<string[]> {
  const rows = await db
    .selectFrom('endorsement_approvals')
    .select('mailbox')
    .where('endorsement', '=', id)
    .where('edition', '=', edition)
    .execute();
  return rows.map(({ mailbox }) => mailbox);
}

async function publish(
  tx: Store,
  row: EndorsementRow,
  { proofs, now }: { proofs: readonly ProofKind[]; now: Date },
): Promise<void> {
  const shown = {
    ...wordsOf(row),
    proofs: proofs.toSorted().join(' '),
    verified_at: now.toISOString(),
  };
  await tx.db
    .insertInto('endorsers')
    .values({ id: row.id, ...shown })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(shown))
    .execute();
  await tx.db
    .updateTable('endorsements')
    .set({ status: 'approved', because: null })
    .where('id', '=', row.id)
    .execute();
  await unnoteEndings(tx, [endedOf(row)]);
  await mailEndorser(tx, row, { kind: 'endorsement-approved', now });
}
