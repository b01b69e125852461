import { keeping, keptUntil } from './keeping.ts';
import { keptFor } from './message-keeping.ts';
import { day, type KnownSignature, signingRules } from './signature.ts';
import type { MessageStatus } from './writing.ts';

/**
 * Until when something is held: a moment at the latest, so many days after something that has no
 * date yet, or as long as its owner wants updates.
 */
export type Until =
  | { by: Date }
  | { days: number; after: 'closing' | 'sending' }
  | { as: 'updates-wanted' };

type Moment = Extract<Until, { by: Date }>;

const later = (from: Date, milliseconds: number): Moment => ({
  by: new Date(from.getTime() + milliseconds),
});

/** What the store knows of the moments of a signature. */
export interface SignatureTimes {
  status: KnownSignature['status'];
  createdAt: Date;
  endedAt: Date | null;
}

/** Until when a signature is held; `closes` is the last day (UTC) of its letter, if that is known. */
export function signatureHeldUntil(
  { status, createdAt, endedAt }: SignatureTimes,
  closes: string | null,
): Until {
  if (status === 'pending') return later(createdAt, signingRules.forgetPendingAfter);
  if (status === 'withdrawn' && endedAt) return later(endedAt, keeping.withdrawn);
  const end = keptUntil({ closes });
  return end ? { by: end } : { days: keeping.afterClosing / day, after: 'closing' };
}

/** Until when the address of a signature is held, where it is: longer than the confirmation only for updates. */
export function addressHeldUntil(signature: SignatureTimes): Until {
  return signature.status === 'pending'
    ? signatureHeldUntil(signature, null)
    : { as: 'updates-wanted' };
}

/** What the store knows of the moments of a message. */
export interface MessageTimes {
  status: MessageStatus;
  mailedAt: Date;
  confirmedAt: Date | null;
  sentAt: Date | null;
  askedAt: Date | null;
}

/** Until when each part of a message is held at the latest, where it still is. */
export function messageHeldUntil(
  times: MessageTimes,
): Record<'text' | 'address' | 'writer', Until> {
  const { status, mailedAt, confirmedAt } = times;
  if (status === 'pending') {
    const until = later(mailedAt, keptFor.pending);
    return { text: until, address: until, writer: until };
  }
  if (status === 'queued' || status === 'held') {
    const after = (length: number): Until => ({ days: length / day, after: 'sending' });
    const address = after(keptFor.addressNotAsked);
    return { text: after(keptFor.personal), address, writer: address };
  }
  const text = later(mailedAt, keptFor.personal);
  const address = addressAfterSending(times) ?? text;
  const writer = later(confirmedAt ?? mailedAt, keptFor.writer);
  return { text, address, writer: latest(writer, address, text) };
}

/** What could not be delivered is not asked about, and its address goes at once. */
function addressAfterSending({ sentAt, askedAt }: MessageTimes): Moment | null {
  if (askedAt) return later(askedAt, keptFor.addressAsked);
  return sentAt ? later(sentAt, keptFor.addressNotAsked) : null;
}

/** The name stays while near copies are looked for, and as long as text or address does. */
function latest(...moments: readonly Moment[]): Moment {
  return { by: new Date(Math.max(...moments.map(({ by }) => by.getTime()))) };
}
