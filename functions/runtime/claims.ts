import { outboxRules } from '../../src/campaign/outbox.ts';
import { type ClaimedMail, claimMails } from '../store/outbox.ts';
import type { App } from './context.ts';

/** Mails claimed at once. */
const batchSize = 50;

/**
 * Hands out due mails one by one, claimed by many, until none is due or the signal says to stop. A
 * mail whose claim has run for half its time is not begun any more: a slow mail server must not keep
 * it until another worker may take it.
 */
export function claimsOf(app: App, signal?: AbortSignal): () => Promise<ClaimedMail | null> {
  let waiting: { mail: ClaimedMail; begunBy: number }[] = [];
  let claiming: Promise<void> | undefined;
  let wasLast = false;

  async function claim(): Promise<void> {
    const { worker, store } = app;
    const now = app.now();
    const mails = await claimMails(store, { worker, most: batchSize, now });
    const begunBy = now.getTime() + outboxRules.claimFor / 2;
    waiting = mails.map((mail) => ({ mail, begunBy }));
    wasLast = mails.length < batchSize;
  }

  return async () => {
    for (;;) {
      if (signal?.aborted) return null;
      const next = waiting.shift();
      if (next && app.now().getTime() < next.begunBy) return next.mail;
      if (next) continue;
      if (wasLast) return null;
      claiming ??= claim().finally(() => {
        claiming = undefined;
      });
      await claiming;
    }
  };
}
