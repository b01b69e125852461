import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeySet, Keys } from './keys.ts';
import { endsWell, tidyToken } from './tokens.ts';

/**
 * What a link in a mail lets its holder do, for as long as what it is about is held. `me` once opened
 * the own page and is made no more: mails that are out hold it, and it is told that it has expired.
 */
export type LinkPurpose = 'me' | 'unsubscribe';

const tokenPattern = /^[\w-]{22}[\w-]{24}$/;
const tokenLength = 46;
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Makes the token of a lasting link: the id of a row (a UUID) and 144 bits that only we can make for
 * it (46 characters in all). Nothing is kept of it. Throws where the id is none.
 */
export function linkToken(keys: KeySet, purpose: LinkPurpose, id: string): string {
  if (!idPattern.test(id)) throw new Error('A link leads to a row by its UUID.');
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return bytes.toString('base64url') + proofsOf(keys, purpose, id).at(-1)?.toString('base64url');
}

/** The id that a token was made for, for this purpose, under any secret; else null. */
export function readLinkToken(
  { versions }: Keys,
  purpose: LinkPurpose,
  text: string,
): string | null {
  const token = tidyToken(text, tokenLength);
  if (!tokenPattern.test(token)) return null;
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const given = Buffer.from(token.slice(22), 'base64url');
  const fits = versions.some((keys) =>
    proofsOf(keys, purpose, id).some((proof) => timingSafeEqual(proof, given)),
  );
  return fits ? id : null;
}

/** The proofs of a link, up to the first whose text a mail program does not cut; that one is sent. */
function proofsOf({ links }: KeySet, purpose: LinkPurpose, id: string): Buffer[] {
  const proofs: Buffer[] = [];
  do {
    const turn = proofs.length > 0 ? `:${proofs.length}` : '';
    const hmac = createHmac('sha256', links).update(`${purpose}:${id}${turn}`);
    proofs.push(hmac.digest().subarray(0, 18));
  } while (!endsWell(proofs.at(-1)?.toString('base64url') ?? ''));
  return proofs;
}
