import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeySet, Keys } from './keys.ts';

/**
 * The address to which one mail is returned: `bounces+<mark>@…`. Mail servers may change its capitals,
 * so the mark is hex. Throws where the id is no UUID.
 */
export function returnAddress(keys: KeySet, address: string, id: string): string {
  const hex = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new Error('A mail that can be returned has a UUID.');
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${hex}${proof(keys, id).toString('hex')}${address.slice(at)}`;
}

/** The ids of all mails whose marks stand in a text, under any secret: none that somebody made up. */
export function readReturnMarks({ versions }: Keys, text: string): string[] {
  const found = text.matchAll(/\+([0-9a-f]{32})([0-9a-f]{16})@/gi);
  const ids = [...found].flatMap(([, hex = '', given = '']) => {
    const id = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const fits = versions.some((keys) =>
      timingSafeEqual(proof(keys, id), Buffer.from(given, 'hex')),
    );
    return fits ? [id] : [];
  });
  return [...new Set(ids)];
}

function proof({ links }: KeySet, id: string): Buffer {
  return createHmac('sha256', links).update(`return:${id}`).digest().subarray(0, 8);
}
