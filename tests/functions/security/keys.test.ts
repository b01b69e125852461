import type { KeyObject } from 'node:crypto';
import { expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';

const secret = Buffer.alloc(32, 7);

it('each use has its own key of 32 bytes, and none is the secret', () => {
  const [version = {}] = deriveKeys(secret).versions;
  const keys = Object.values(version as object).map((key: KeyObject) => key.export());
  expect(keys.map((key) => key.length)).toEqual([32, 32, 32, 32, 32, 32]);
  expect(new Set([secret, ...keys].map((key) => key.toString('hex'))).size).toBe(7);
});

it('after a change of the secret the new one makes, and both are known', () => {
  const [before, after] = [deriveKeys(secret), deriveKeys(Buffer.alloc(32, 8), secret)];
  expect(after.sealing.equals(deriveKeys(Buffer.alloc(32, 8)).sealing)).toBe(true);
  expect(after.versions.map(({ mailbox }) => mailbox.equals(before.mailbox))).toEqual([
    false,
    true,
  ]);
});

it('one secret always gives the same keys, or nothing sealed would open after a restart', () => {
  expect(deriveKeys(Buffer.alloc(32, 7))).toEqual(deriveKeys(secret));
});

it('another secret gives other keys', () => {
  const other = deriveKeys(Buffer.alloc(32, 8));
  const keys = deriveKeys(secret);
  expect(other.sealing.equals(keys.sealing)).toBe(false);
  expect(other.mailbox.equals(keys.mailbox)).toBe(false);
  expect(other.network.equals(keys.network)).toBe(false);
});
