import { endorsementRules } from '../../src/campaign/endorsement.ts';
import { holding, inSteps } from './in-steps.ts';
import type { Store } from './open.ts';
import { removeEndorsements } from './own-endorsement.ts';
import type { EndorsementRow } from './schema-weight.ts';

const { invitationWorks, forgetPendingAfter, endedKept } = endorsementRules;

/**
 * Forgets invitations that nobody answered, endorsements that nobody confirmed, and those that were
 * withdrawn or rejected some time ago. Answers how many it was.
 */
export async function forgetEndorsements(store: Store, now: Date): Promise<number> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  return (
    (await begun(store, 'invited', ago(invitationWorks))) +
    (await begun(store, 'pending', ago(forgetPendingAfter))) +
    (await inSteps(store, async (tx, most) => {
      const query = tx.db
        .selectFrom('endorsements')
        .select('id')
        .where('ended_at', '<', ago(endedKept))
        .limit(most);
      return remove(tx, await holding(tx.engine, query).execute());
    }))
  );
}

function begun(store: Store, status: EndorsementRow['status'], before: string): Promise<number> {
  return inSteps(store, async (tx, most) => {
    const query = tx.db
      .selectFrom('endorsements')
      .select('id')
      .where('status', '=', status)
      .where('created_at', '<', before)
      .limit(most);
    return remove(tx, await holding(tx.engine, query).execute());
  });
}

/** Forgets who speaks for endorsers, once the letter has been closed for long; what is public stays. */
export function closeEndorsements(store: Store): Promise<number> {
  return inSteps(store, async (tx, most) => {
    const query = tx.db.selectFrom('endorsements').select('id').orderBy('id').limit(most);
    return remove(tx, await holding(tx.engine, query).execute());
  });
}

async function remove(tx: Store, found: readonly { id: string }[]): Promise<number> {
  await removeEndorsements(
    tx,
    found.map(({ id }) => id),
  );
  return found.length;
}
