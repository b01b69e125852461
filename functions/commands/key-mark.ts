import { mailboxHash } from '../security/hashing.ts';
import type { Keys } from '../security/keys.ts';

/** A mailbox that nobody has. */
const nobody = 'nobody@backup.invalid';

/** What tells one secret from another, and nothing of it. */
export function keyMark(keys: Keys): string {
  return mailboxHash(keys, nobody);
}

/** Whether a mark is that of the present secret or of one that came before it. */
export function knowsKey({ versions }: Keys, mark: string): boolean {
  return versions.some((version) => mailboxHash(version, nobody) === mark);
}
