import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a token lets its holder do. One made for one purpose fails at every other. */
export type TokenPurpose = 'confirm-signature' | 'confirm-message' | 'did-they-answer';

/** A token as it is kept: a name to find it by, and a hash that only the token itself fits. */
export interface KeptToken {
  selector: string;
  verifier: string;
}

const selectorBytes = 9;
const secretBytes = 18;
const tokenPattern = /^[\w-]{12}[\w-]{24}$/;

/** Makes a token (36 characters, 144 secret bits) and what is kept of it. */
export function makeToken(purpose: TokenPurpose): { token: string; kept: KeptToken } {
  const selector = randomBytes(selectorBytes).toString('base64url');
  const secret = randomBytes(secretBytes).toString('base64url');
  return { token: selector + secret, kept: { selector, verifier: verifierOf(purpose, secret) } };
}

/** The name to look a token up by, or null where it cannot be one. */
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
