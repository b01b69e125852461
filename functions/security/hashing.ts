import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import type { Keys } from './keys.ts';

/** What stands for a mailbox in the store: an HMAC of its canonical address, base64url. */
export function mailboxHash(keys: Pick<Keys, 'mailbox'>, address: string): string {
  return createHmac('sha256', keys.mailbox).update(canonicalMailbox(address)).digest('base64url');
}

/** The same under the present secret and, after it, under each that came before. */
export function mailboxHashes({ versions }: Keys, address: string): [string, ...string[]] {
  const [present = '', ...earlier] = versions.map((version) => mailboxHash(version, address));
  return [present, ...earlier];
}

/**
 * What stands for a network, or a mailbox, in a limit: an HMAC of it and of the limit's name, with
 * a salt that changes daily (UTC). Nobody without the key can tell whose it is.
 */
export function limitHash(keys: Keys, who: string, limit: string, now: Date): string {
  return createHmac('sha256', dailySalt(keys, now.toISOString().slice(0, 10)))
    .update(`${limit} ${who}`)
    .digest('base64url');
}

let salted: { keys: Keys; day: string; salt: KeyObject } | undefined;

/** The salt of a day; the last one is kept ready. */
function dailySalt(keys: Keys, day: string): KeyObject {
  if (salted?.keys !== keys || salted.day !== day) {
    const salt = createSecretKey(createHmac('sha256', keys.steady.network).update(day).digest());
    salted = { keys, day, salt };
  }
  return salted.salt;
}

/** The name under which a sentence is kept: the first 128 bits of its SHA-256, base64url. */
export function sentenceHash(sentence: string): string {
  return createHash('sha256').update(sentence).digest().subarray(0, 16).toString('base64url');
}
