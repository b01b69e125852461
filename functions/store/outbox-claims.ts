import { outboxRules } from '../../src/campaign/outbox.ts';
import type { Store } from './open.ts';

/**
 * Holds a mail that is still being sent for as long again; one that was given up, or taken by another,
 * stays so. From now on `releaseClaims` leaves it: its server may have it.
 */
export async function extendClaim(
  { db }: Store,
  { worker, id, now }: { worker: string; id: string; now: Date },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      claimed_by: stillSending(worker),
      due_at: new Date(now.getTime() + outboxRules.claimFor).toISOString(),
    })
    .where('id', '=', id)
    .where('claimed_by', 'in', [worker, stillSending(worker)])
    .where('state', '=', 'due')
    .execute();
}

const stillSending = (worker: string) => `${worker} still`;

/** Gives back what a worker claimed and has not tried, so that the next need not wait. */
export async function releaseClaims({ db }: Store, worker: string, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set(({ eb }) => ({
      claimed_by: null,
      due_at: now.toISOString(),
      attempts: eb('attempts', '-', 1),
    }))
    .where('claimed_by', '=', worker)
    .where('state', '=', 'due')
    .execute();
}
