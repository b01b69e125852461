import { type Limit, mailboxLimit } from '../../src/campaign/limits.ts';
import type { App } from '../app/context.ts';
import { limitHash } from '../security/hashing.ts';
import type { RateUse } from '../store/limits.ts';

/**
 * One use of the limit of a mailbox, given its hashes under each secret: the same in every process,
 * also while the secret is changed.
 */
export function mailboxUse(
  { keys, now }: App,
  mailboxes: readonly string[],
  limit: Limit = mailboxLimit,
): RateUse {
  const who = mailboxes[keys.versions.indexOf(keys.steady)] ?? '';
  return { key: limitHash(keys, who, limit.name, now()), limit };
}
