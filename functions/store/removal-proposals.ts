import { deleteFound } from './in-steps.ts';
import type { Store } from './open.ts';
import type { RemovalProposalRow } from './schema-waves.ts';

/** Keeps a proposal, in the caller's transaction. */
export async function addProposal({ db }: Store, row: RemovalProposalRow): Promise<void> {
  await db.insertInto('removal_proposals').values(row).execute();
}

/** Proposals that still wait, the oldest first. */
export function waitingProposals({ db }: Store, now: Date): Promise<RemovalProposalRow[]> {
  return db
    .selectFrom('removal_proposals')
    .selectAll()
    .where('expires_at', '>', now.toISOString())
    .orderBy('id')
    .execute();
}

/** One proposal, or null. */
export async function findProposal({ db }: Store, id: string): Promise<RemovalProposalRow | null> {
  const query = db.selectFrom('removal_proposals').selectAll().where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
}

/** Takes a proposal away; of many who do so at once, one is answered true. */
export async function takeProposal({ db }: Store, id: string): Promise<boolean> {
  const query = db.deleteFrom('removal_proposals').where('id', '=', id).returning('id');
  return (await query.executeTakeFirst()) !== undefined;
}

/** Forgets at most so many proposals for which nobody came in time. */
export async function forgetProposals(tx: Store, now: Date, most: number): Promise<number> {
  const query = tx.db
    .selectFrom('removal_proposals')
    .select('id')
    .where('expires_at', '<=', now.toISOString())
    .limit(most);
  return (await deleteFound(tx, { table: 'removal_proposals', key: 'id' }, query)).length;
}
