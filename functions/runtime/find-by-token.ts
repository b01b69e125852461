import { type TokenPurpose, tokenFits, tokenSelector } from '../security/tokens.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSignature } from '../store/signatures.ts';
import { findToken } from '../store/tokens.ts';
import type { App } from './context.ts';

/** A token that was made here for this purpose, and the signature that it is about, if it is still held. */
export interface Found {
  token: { expiresAt: Date } | null;
  signature: SignatureRow | null;
}

/** Looks a token up. One that is cut, changed or of another purpose is found as little as none. */
export async function findByToken(app: App, purpose: TokenPurpose, token: string): Promise<Found> {
  const selector = tokenSelector(token);
  const kept = selector ? await findToken(app.store, selector) : null;
  if (!kept || !tokenFits(purpose, token, kept)) return { token: null, signature: null };
  const signature = await findSignature(app.store, kept.subject);
  return { token: { expiresAt: new Date(kept.expires_at) }, signature };
}
