import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a token lets its holder do. One made for one purpose fails at every other. */
export type TokenPurpose =
  | 'confirm-signature'
  | 'confirm-message'
  | 'did-they-answer'
  | 'office-link'
  | 'office-passkey'
  | 'office-session'
  | 'own-page'
  | 'endorsement-invitation'
  | 'confirm-endorsement'
  | 'own-endorsement';

/** A token as it is kept: a name to find it by, and a hash that only the token itself fits. */
export interface KeptToken {
  selector: string;
  verifier: string;
}

const selectorBytes = 9;
const secretBytes = 18;
const tokenPattern = /^[\w-]{12}[\w-]{24}$/;

/** Characters of a token, and of a lasting link's. */
const tokenLength = 36;

/**
 * A token as it was made, from what a mail program made of its link: without the spaces, line breaks,
 * brackets, full stops and signs that cannot be seen which it put in or behind it, and without the
 * `3D` that is left of an equals sign in a mail that was decoded half (RFC 2045, quoted-printable).
 */
export function tidyToken(text: string, length = tokenLength): string {
  const token = text.replace(/[^\w-]/g, '');
  return token.length === length + 2 && token.startsWith('3D') ? token.slice(2) : token;
}

/** Whether a mail program takes it for a part of the link: it leaves a hyphen or a line at the end out. */
export function endsWell(token: string): boolean {
  return /[A-Za-z0-9]$/.test(token);
}

/** Makes a token (36 characters, 144 secret bits but for what its last one may not be) and what is kept of it. */
export function makeToken(purpose: TokenPurpose): { token: string; kept: KeptToken } {
  const selector = randomBytes(selectorBytes).toString('base64url');
  let secret = randomBytes(secretBytes).toString('base64url');
  while (!endsWell(secret)) secret = randomBytes(secretBytes).toString('base64url');
  return { token: selector + secret, kept: { selector, verifier: verifierOf(purpose, secret) } };
}

/** The name to look a tidy token up by, or null where it cannot be one. */
export function tokenSelector(token: string): string | null {
  return tokenPattern.test(token) ? token.slice(0, 12) : null;
}

/** Whether a token is the one that was kept, for this purpose; compared in constant time. */
export function tokenFits(purpose: TokenPurpose, token: string, kept: KeptToken): boolean {
  const given = Buffer.from(verifierOf(purpose, token.slice(12)));
  const expected = Buffer.from(kept.verifier);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function verifierOf(purpose: TokenPurpose, secret: string): string {
  return createHash('sha256').update(`${purpose}:${secret}`).digest('base64url');
}
