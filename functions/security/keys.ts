import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One key for each use, all derived from one secret: none can stand in for another. */
export interface KeySet {
  /** Seals mail addresses. */
  sealing: KeyObject;
  /** Recognises a mailbox without keeping its address. */
  mailbox: KeyObject;
  /** Recognises a network for a day without keeping its address. */
  network: KeyObject;
  /** Signs the links by which supporters reach their own page. */
  links: KeyObject;
  /** Signs what we ask a browser to solve. */
  puzzles: KeyObject;
  /** Signs the forms of the office, and the numbers that lead into it. */
  office: KeyObject;
}

/**
 * The keys of the present secret, and those of the secrets before it: what these made is still
 * opened and recognised, and nothing new is made with them.
 */
export interface Keys extends KeySet {
  /** One set for each secret, the present one first. */
  versions: readonly KeySet[];
  /**
   * One of them, the same in every process that knows the same secrets in whatever order: so that
   * a limit counts alike everywhere while a secret is changed.
   */
  steady: KeySet;
}

/** Derives the keys (HKDF-SHA-256, 32 bytes each) from secrets of at least 32 bytes. */
export function deriveKeys(secret: Buffer, ...previous: readonly Buffer[]): Keys {
  const present = keySet(secret);
  const versions = [present, ...previous.map(keySet)];
  const [steady = present] = versions.toSorted((a, b) => (mark(a) < mark(b) ? -1 : 1));
  return { ...present, versions, steady };
}

function keySet(secret: Buffer): KeySet {
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32)));
  return {
    sealing: derive('sealing'),
    mailbox: derive('mailbox'),
    network: derive('network'),
    links: derive('links'),
    puzzles: derive('puzzles'),
    office: derive('office'),
  };
}

function mark({ network }: KeySet): string {
  return createHash('sha256').update(network.export()).digest('hex');
}
