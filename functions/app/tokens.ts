import {
  makeToken,
  type TokenPurpose,
  tidyToken,
  tokenFits,
  tokenSelector,
} from '../security/tokens.ts';
import { findToken as findKept, keepToken } from '../store/tokens.ts';
import type { App } from './context.ts';

/**
 * Makes the token of a link at the last moment, when its mail is written: no row ever holds one
 * that works. `within` is in milliseconds.
 */
export async function freshToken(
  app: App,
  purpose: TokenPurpose,
  subject: string,
  within: number,
): Promise<string> {
  const { token, kept } = makeToken(purpose);
  await keepToken(app.store, kept, { subject, expiresAt: new Date(app.now().getTime() + within) });
  return token;
}

/** A token that was made here for this purpose, and the id of what it is about. */
export interface FoundToken {
  token: { expiresAt: Date } | null;
  subject: string | null;
}

/** Looks a token up. One that is cut, changed or of another purpose is found as little as none. */
export async function findToken(
  app: App,
  purpose: TokenPurpose,
  text: string,
): Promise<FoundToken> {
  const given = tidyToken(text);
  const selector = tokenSelector(given);
  const kept = selector ? await findKept(app.store, selector) : null;
  if (!kept || !tokenFits(purpose, given, kept)) return { token: null, subject: null };
  return { token: { expiresAt: new Date(kept.expires_at) }, subject: kept.subject };
}
