import { createHmac, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';
import { linkToken, readLinkToken } from '../../../functions/security/link-tokens.ts';

const keys = deriveKeys(Buffer.alloc(32, 3));
const ids = Array.from({ length: 400 }, () => randomUUID());
const tokenOf = (id: string) => linkToken(keys, 'me', id);

it('a link ends in a letter or digit, leads to its row, and is the same each time', () => {
  for (const id of ids) {
    const token = tokenOf(id);
    expect(token).toMatch(/^[\w-]{45}[A-Za-z0-9]$/);
    expect(readLinkToken(keys, 'me', token)).toBe(id);
    expect(tokenOf(id)).toBe(token);
  }
});

it('a link that was made before, and ends in a hyphen or a line, still leads there', () => {
  const old = ids.map((id) => {
    const hmac = createHmac('sha256', keys.links).update(`me:${id}`).digest();
    const row = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
    return { id, token: row + hmac.subarray(0, 18).toString('base64url') };
  });
  const ending = old.filter(({ token }) => /[-_]$/.test(token));
  expect(ending.length).toBeGreaterThan(0);
  for (const { id, token } of ending) expect(readLinkToken(keys, 'me', token)).toBe(id);
});

it('a link leads nowhere for another purpose, or with a letter changed', () => {
  const token = tokenOf(ids[0] ?? '');
  expect(readLinkToken(keys, 'unsubscribe', token)).toBeNull();
  const other = token.endsWith('A') ? 'B' : 'A';
  expect(readLinkToken(keys, 'me', token.slice(0, -1) + other)).toBeNull();
});
