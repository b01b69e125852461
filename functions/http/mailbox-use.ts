import { mailboxLimit } from '../../src/campaign/limits.ts';
import type { App } from '../runtime/context.ts';
import { limitHash, mailboxHash } from '../security/hashing.ts';
import type { Use } from '../store/limits.ts';

/** One use of the limit of a mailbox: the same in every process, also while the secret is changed. */
export function mailboxUse({ keys, now }: App, address: string): Use {
  const who = mailboxHash(keys.steady, address);
  return { key: limitHash(keys, who, mailboxLimit.name, now()), limit: mailboxLimit };
}
