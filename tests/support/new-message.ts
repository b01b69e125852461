import { randomUUIDv7 } from 'node:crypto';
import { type PlanDelivery, usedFrom } from '../../functions/store/delivery-days.ts';
import type { NewMessage } from '../../functions/store/messages.ts';
import type { Store } from '../../functions/store/open.ts';
import { planDelivery } from '../../src/campaign/writing.ts';

/** A message as the write door makes it, by an honest supporter where nothing else is given. */
export function newMessage(given: Partial<NewMessage> = {}): NewMessage {
  return {
    id: randomUUIDv7(),
    representative: 'fi-office',
    country: 'FI',
    situation: 'left',
    mailbox: 'hash of anna',
    name: 'Anna Virtanen',
    place: 'Oulu',
    lang: 'fi',
    message_lang: 'sv',
    own_lang: 'fi',
    reasons: '["civilians"]',
    personal: 'sealed text',
    sketch: 'sketch',
    address: 'sealed address',
    copy: 0,
    agreed: 'hash of the sentence',
    ...given,
  };
}

/** The rule of delivery under a cap, as the confirm door gives it to the store. */
export const planUpTo =
  (cap: number, now: Date): PlanDelivery =>
  (used) =>
    planDelivery(used, cap, now);

/** How many messages to a representative have a place on a day. */
export async function usedOn(store: Store, representative: string, day: string): Promise<number> {
  const used = await usedFrom(store, new Date(day), representative);
  return used.get(representative)?.get(day) ?? 0;
}
