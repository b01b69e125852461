import { createHash, createHmac, hash } from 'node:crypto';
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
 * What stands for a network, or a mailbox, in a limit: a hash of it and of the limit's name, with a
 * secret salt that changes daily (UTC). Nobody without the key can tell whose it is. Every form has
 * several, so it is no HMAC, at half the cost: SHA-512/256 cannot be prolonged by who sees a hash.
 * Its first 96 bits tell apart all that a day can count, and keep the index of limits small.
 */
export function limitHash(keys: Keys, who: string, limit: string, now: Date): string {
  return hash('sha512-256', `${dailySalt(keys, now)} ${limit} ${who}`, 'base64url').slice(0, 16);
}

let salted: { keys: Keys; day: number; salt: string } | undefined;

/** The salt of a day; the last one is kept ready. */
function dailySalt(keys: Keys, now: Date): string {
  const day = Math.floor(now.getTime() / 86_400_000);
  if (salted?.keys !== keys || salted.day !== day) {
    const salt = createHmac('sha256', keys.steady.network).update(String(day)).digest('hex');
    salted = { keys, day, salt };
  }
  return salted.salt;
}

/** The name under which a sentence is kept: the first 128 bits of its SHA-256, base64url. */
export function sentenceHash(sentence: string): string {
  return createHash('sha256').update(sentence).digest().subarray(0, 16).toString('base64url');
}
