import { makeToken, type TokenPurpose } from '../security/tokens.ts';
import { keepToken } from '../store/tokens.ts';
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
