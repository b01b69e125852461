import { day, signingRules } from '../../src/campaign/signature.ts';
import { forgetMessages } from './forget-messages.ts';
import { forgetLimits } from './limits.ts';
import { inTransaction, type Store } from './open.ts';
import { forgetMails } from './outbox.ts';
import { forgetPending } from './signatures.ts';
import { forgetTokens } from './tokens.ts';

/** How much was forgotten, by kind. */
export interface Forgotten {
  pending: number;
  tokens: number;
  mails: number;
  limits: number;
  messages: number;
}

/** Forgets, in one transaction, what no longer has a use. Doing it twice does nothing more. */
export async function forget(store: Store, now: Date): Promise<Forgotten> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  return inTransaction(store, async (within) => ({
    pending: await forgetPending(within, ago(signingRules.forgetPendingAfter)),
    tokens: await forgetTokens(within, ago(30 * day)),
    mails: await forgetMails(within, ago(signingRules.forgetPendingAfter)),
    limits: await forgetLimits(within, now),
    messages: await forgetMessages(within, now),
  }));
}
