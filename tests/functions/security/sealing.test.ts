import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';
import { seal, unseal } from '../../../functions/security/sealing.ts';

const keys = deriveKeys(Buffer.alloc(32, 1));
const address = 'anna@example.org';
const sealed = seal(keys, 'mailbox-1', address);

function flip(text: string, byte: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(byte) ^ 1, byte);
  return bytes.toString('base64url');
}

describe('a sealed text', () => {
  it.each([
    address,
    '',
    'Åsa Öhrström 李明',
    'x'.repeat(10_000),
  ])('opens to what it was: %s', (text) => {
    expect(unseal(keys, 'o', seal(keys, 'o', text))).toBe(text);
  });

  it('shows nothing of the text', () => {
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('anna');
  });

  it('is another each time, so that equal addresses cannot be told', () => {
    expect(seal(keys, 'mailbox-1', address)).not.toBe(sealed);
  });

  it('does not open beside another owner', () => {
    expect(() => unseal(keys, 'mailbox-2', sealed)).toThrow();
    expect(() => unseal(keys, '', sealed)).toThrow();
  });

  it('does not open with another key', () => {
    expect(() => unseal(deriveKeys(Buffer.alloc(32, 2)), 'mailbox-1', sealed)).toThrow();
  });

  it.each([
    0,
    11,
    12,
    27,
    28,
    28 + address.length - 1,
  ])('does not open with one bit of byte %d flipped', (byte) => {
    expect(() => unseal(keys, 'mailbox-1', flip(sealed, byte))).toThrow();
  });

  it.each([0, 8, 12, 16, 27, 28, 40])('does not open when cut to %d bytes', (length) => {
    const cut = Buffer.from(sealed, 'base64url').subarray(0, length).toString('base64url');
    expect(() => unseal(keys, 'mailbox-1', cut)).toThrow();
  });
});
