import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeySet, Keys } from './keys.ts';

const ticketPattern = /^([0-9a-z]{1,11})\.([\w-]{12})\.[\w-]{43}$/;

/**
 * Makes a ticket for one holder, such as a mailbox on a network: it says from when it is good, and
 * only we can make it. Nothing is kept of it.
 */
export function makeTicket(keys: KeySet, holder: string, from: Date): string {
  const body = `${from.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${body}.${proofOf(keys, holder, body).toString('base64url')}`;
}

/** From when a ticket is good, and the name that no other has; null where it is not this holder's. */
export function readTicket(
  { versions }: Keys,
  holder: string,
  ticket: string,
): { from: Date; name: string } | null {
  const [, from = '', name = ''] = ticketPattern.exec(ticket) ?? [];
  if (!name) return null;
  const given = Buffer.from(ticket.slice(-43), 'base64url');
  const body = `${from}.${name}`;
  const fits = versions.some((keys) => timingSafeEqual(proofOf(keys, holder, body), given));
  return fits ? { from: new Date(Number.parseInt(from, 36)), name } : null;
}

function proofOf({ puzzles }: KeySet, holder: string, body: string): Buffer {
  return createHmac('sha256', puzzles).update(`ticket:${body}:${holder}`).digest();
}
