import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One key for each use, all derived from the secret: none can stand in for another. */
export interface Keys {
  /** Seals mail addresses. */
  sealing: KeyObject;
  /** Recognises a mailbox without keeping its address. */
  mailbox: KeyObject;
  /** Recognises a network for a day without keeping its address. */
  network: KeyObject;
}

/** Derives the keys (HKDF-SHA-256, 32 bytes each) from a secret of at least 32 bytes. */
export function deriveKeys(secret: Buffer): Keys {
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32)));
  return { sealing: derive('sealing'), mailbox: derive('mailbox'), network: derive('network') };
}
