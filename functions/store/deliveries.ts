import type { QuotingKind } from '../../src/campaign/outbox.ts';
import { inTransaction, type Store } from './open.ts';
import { type ClaimedMail, markSent } from './outbox.ts';
import { clearBounces } from './recipients.ts';
import { markMessageSent } from './sent-messages.ts';

/** A message that its representative's server took. `tell` names the mail to its writer, if any. */
export interface Delivery {
  mail: ClaimedMail;
  id: string;
  representative: string;
  tell: QuotingKind | null;
  now: Date;
}

/** Records deliveries in one transaction: mail and message of each are finished together. */
export async function recordDeliveries(
  store: Store,
  deliveries: readonly Delivery[],
): Promise<undefined[]> {
  return inTransaction(store, async (tx) => {
    for (const { mail, id, tell, now } of deliveries) {
      await markSent(tx, mail, now);
      await markMessageSent(tx, id, { now, tell });
    }
    const reached = new Set(deliveries.map(({ representative }) => representative));
    for (const one of [...reached].sort()) await clearBounces(tx, one);
    return deliveries.map(() => undefined);
  });
}
