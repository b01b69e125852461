import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';
import { readReturnMarks, returnAddress } from '../../../functions/security/return-marks.ts';

const secret = (byte: number) => Buffer.alloc(32, byte);
const keys = deriveKeys(secret(7));
const id = '01a1fff8-6624-72be-a2fd-06c93a621f17';
const address = returnAddress(keys, 'returns@example.org', id);

describe('the mark of a mail that can be returned', () => {
  it('stands in an address that every server takes', () => {
    expect(address).toMatch(/^returns\+[0-9a-f]{48}@example\.org$/);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    const longest = returnAddress(keys, 'fifteen-letters@example.org', id);
    expect(longest.split('@')[0]).toHaveLength(64);
  });

  it('is found wherever it stands, in capitals too', () => {
    expect(readReturnMarks(keys, `Delivered-To: ${address}\nTo: <${address}>`)).toEqual([id]);
    expect(readReturnMarks(keys, address.toUpperCase())).toEqual([id]);
  });

  it('is none that somebody made up, or that another secret made', () => {
    const forged = address.replace(/.(?=@)/, (last) => (last === '0' ? '1' : '0'));
    expect(readReturnMarks(keys, forged)).toEqual([]);
    expect(readReturnMarks(deriveKeys(secret(8)), address)).toEqual([]);
    expect(readReturnMarks(keys, 'returns@example.org returns+abc@example.org')).toEqual([]);
  });

  it('is known after the secret was changed', () => {
    expect(readReturnMarks(deriveKeys(secret(8), secret(7)), address)).toEqual([id]);
  });

  it('is made for a row alone', () => {
    expect(() => returnAddress(keys, 'returns@example.org', 'x')).toThrow('UUID');
  });
});
