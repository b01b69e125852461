import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import type { Keys } from './keys.ts';

/** What stands for a mailbox in the store: an HMAC of its canonical address, base64url. */
export function mailboxHash(keys: Keys, address: string): string {
  return createHmac('sha256', keys.mailbox).update(canonicalMailbox(address)).digest('base64url');
}

/**
 * What stands for a network in a limit: an HMAC of its address, of the limit's name and of the end
 * of its span, with a salt that changes daily. Nobody without the key can tell the address.
 */
export function networkHash(keys: Keys, network: string, limit: string, until: Date): string {
  const end = until.toISOString();
  return createHmac('sha256', dailySalt(keys, end.slice(0, 10)))
    .update(`${limit} ${end} ${network}`)
    .digest('base64url');
}

let salted: { keys: Keys; day: string; salt: KeyObject } | undefined;

/** The salt of a day; the last one is kept ready. */
function dailySalt(keys: Keys, day: string): KeyObject {
  if (salted?.keys !== keys || salted.day !== day) {
    const salt = createSecretKey(createHmac('sha256', keys.network).update(day).digest());
    salted = { keys, day, salt };
  }
  return salted.salt;
}

/** The name under which a sentence is kept: the first 128 bits of its SHA-256, base64url. */
export function sentenceHash(sentence: string): string {
  return createHash('sha256').update(sentence).digest().subarray(0, 16).toString('base64url');
}
