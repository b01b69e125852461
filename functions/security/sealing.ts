import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import type { Keys } from './keys.ts';

/** Random bytes for nonces, drawn many at a time: each draw costs more than its bytes do. */
const pool = Buffer.alloc(12 * 256);
let used = pool.length;

function freshNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 12;
  return Buffer.from(pool.subarray(used - 12, used));
}

/**
 * Seals a text with AES-256-GCM under a fresh nonce, for one owner: it opens only beside the same
 * `owner`, so that a sealed address cannot be moved to another row. base64url: nonce, tag, text.
 */
export function seal(keys: Keys, owner: string, text: string): string {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', keys.sealing, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/**
 * Opens what `seal` sealed under the present secret or one before it. Throws where the key, the
 * owner or a single bit differs.
 */
export function unseal({ versions }: Keys, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  for (const [i, { sealing }] of versions.entries()) {
    try {
      return open(sealing, owner, bytes);
    } catch (error) {
      if (i === versions.length - 1) throw error;
    }
  }
  throw new Error('There is no key.');
}

function open(key: KeyObject, owner: string, bytes: Buffer): string {
  // A shorter tag would be easier to forge, and is no seal of ours.
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), options)
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
