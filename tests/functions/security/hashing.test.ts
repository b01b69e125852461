import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limitHash, mailboxHash, sentenceHash } from '../../../functions/security/hashing.ts';
import { deriveKeys } from '../../../functions/security/keys.ts';

const keys = deriveKeys(Buffer.alloc(32, 1));
const otherKeys = deriveKeys(Buffer.alloc(32, 2));

describe('what stands for a mailbox', () => {
  it('is one for all the ways of writing its address', () => {
    const hash = mailboxHash(keys, 'anna@gmail.com');
    expect(mailboxHash(keys, 'A.nna+letter@GoogleMail.com')).toBe(hash);
    expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is another for another mailbox', () => {
    expect(mailboxHash(keys, 'anna@example.org')).not.toBe(mailboxHash(keys, 'anne@example.org'));
  });

  it('is another with another key, so a stolen table cannot be matched to addresses', () => {
    expect(mailboxHash(keys, 'anna@example.org')).not.toBe(
      mailboxHash(otherKeys, 'anna@example.org'),
    );
    const plain = createHash('sha256').update('anna@example.org').digest('base64url');
    expect(mailboxHash(keys, 'anna@example.org')).not.toBe(plain);
  });
});

describe('what stands for a network in a limit', () => {
  const now = new Date('2026-12-01T13:00:00Z');
  const hash = limitHash(keys, '192.0.2.1', 'sign', now);

  it('is the same all day', () => {
    expect(limitHash(keys, '192.0.2.1', 'sign', new Date('2026-12-01T23:59:59Z'))).toBe(hash);
  });

  it('is the same while a secret is changed, in processes of either order', () => {
    const [before, after] = [Buffer.alloc(32, 1), Buffer.alloc(32, 9)];
    const there = limitHash(deriveKeys(before, after), '192.0.2.1', 'sign', now);
    expect(limitHash(deriveKeys(after, before), '192.0.2.1', 'sign', now)).toBe(there);
  });

  it.each([
    ['another network', limitHash(keys, '192.0.2.2', 'sign', now)],
    ['another limit', limitHash(keys, '192.0.2.1', 'write', now)],
    ['the next day', limitHash(keys, '192.0.2.1', 'sign', new Date('2026-12-02T00:00:00Z'))],
    ['another key', limitHash(otherKeys, '192.0.2.1', 'sign', now)],
  ])('is another for %s', (_what, other) => {
    expect(other).not.toBe(hash);
  });

  it('does not show the address', () => {
    expect(hash).toMatch(/^[A-Za-z0-9_-]{16}$/);
  });
});

it('a sentence is kept under the first half of its SHA-256, which anyone can repeat', () => {
  const sum = createHash('sha256').update('I agree. Å').digest().subarray(0, 16);
  expect(sentenceHash('I agree. Å')).toBe(sum.toString('base64url'));
  expect(sentenceHash('I agree.')).not.toBe(sentenceHash('I agree'));
});
