import type { App } from '../app/context.ts';
import { type TokenPurpose, tidyToken, tokenFits, tokenSelector } from '../security/tokens.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSignature } from '../store/signatures.ts';
import { findToken as findKept } from '../store/tokens.ts';

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

/** The token of a link to a signature, and the signature, if it is still held. */
export async function findByToken(
  app: App,
  text: string,
): Promise<{ token: FoundToken['token']; signature: SignatureRow | null }> {
  const { token, subject } = await findToken(app, 'confirm-signature', text);
  return { token, signature: subject ? await findSignature(app.store, subject) : null };
}
