import { day } from './signature.ts';
import { writingRules } from './writing.ts';

/** Milliseconds for which an address stays closed until one message tries it again. */
export const tryAgainAfter = 7 * day;

/** What the store knows of the address of a representative. */
export interface Recipient {
  /** Bounces in a row. */
  bounces: number;
  suspendedAt: Date | null;
  /** The message that tries an address which was closed, and since when; null while none does. */
  triedBy: string | null;
  triedAt: Date | null;
}

export const newRecipient: Recipient = {
  bounces: 0,
  suspendedAt: null,
  triedBy: null,
  triedAt: null,
};

/** Whether messages are taken for an address. A closed one takes messages again when one may try it. */
export function isClosed({ suspendedAt, triedAt }: Recipient, now: Date): boolean {
  if (!suspendedAt) return false;
  const since = Math.max(suspendedAt.getTime(), triedAt?.getTime() ?? 0);
  return now.getTime() - since < tryAgainAfter;
}

/**
 * What to do with a message whose delivery is due: `try` is sent too, as the one that shows whether a
 * closed address takes messages again, and the others wait for what becomes of it.
 */
export function deliverTo(
  recipient: Recipient,
  message: string,
  now: Date,
): 'send' | 'try' | 'wait' | 'give-up' {
  if (!recipient.suspendedAt || recipient.triedBy === message) return 'send';
  if (!isClosed(recipient, now)) return 'try';
  return recipient.triedBy ? 'wait' : 'give-up';
}

/** What to record when an address sent a message back. One that is closed stays so, for as long again. */
export function afterBounce({ bounces, suspendedAt }: Recipient, now: Date): Recipient {
  const counted = bounces + 1;
  const suspend = suspendedAt !== null || counted >= writingRules.suspendAfter;
  return { ...newRecipient, bounces: counted, suspendedAt: suspend ? now : null };
}
