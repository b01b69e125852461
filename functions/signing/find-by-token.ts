import type { App } from '../app/context.ts';
import { type FoundToken, findToken } from '../app/tokens.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSignature } from '../store/signatures.ts';

/** The token of a link to a signature, and the signature, if it is still held. */
export async function findByToken(
  app: App,
  text: string,
): Promise<{ token: FoundToken['token']; signature: SignatureRow | null }> {
  const { token, subject } = await findToken(app, 'confirm-signature', text);
  return { token, signature: subject ? await findSignature(app.store, subject) : null };
}
