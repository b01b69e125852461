import { outboxRules } from '../../src/campaign/outbox.ts';
import { mayTry } from '../../src/campaign/outbox-pause.ts';
import type { App } from '../app/context.ts';
import { type ClaimedMail, claimMails } from '../store/outbox.ts';
import { claimTry, readRefusals } from '../store/outbox-refusals.ts';

/** Mails claimed at once. */
const batchSize = 50;

/**
 * Hands out due mails one by one, claimed by many, until none is due or the signal says to stop. A
 * mail whose claim has run for half its time is not begun any more: a slow mail server must not keep
 * it until another worker may take it. Nor where the clock was set back so far that nobody can tell.
 */
export function claimsOf(app: App, signal?: AbortSignal): () => Promise<ClaimedMail | null> {
  let waiting: { mail: ClaimedMail; claimedAt: number }[] = [];
  let claiming: Promise<void> | undefined;
  let wasLast = false;

  async function claim(): Promise<void> {
    const now = app.now();
    const mails = await claimDue(app, now);
    waiting = mails.map((mail) => ({ mail, claimedAt: now.getTime() }));
    wasLast = mails.length < batchSize;
  }

  const isFresh = (claimedAt: number) =>
    Math.abs(app.now().getTime() - claimedAt) < outboxRules.claimFor / 2;

  return async () => {
    for (;;) {
      if (signal?.aborted) return null;
      const next = waiting.shift();
      if (next && isFresh(next.claimedAt)) return next.mail;
      if (next) continue;
      if (wasLast) return null;
      claiming ??= claim().finally(() => {
        claiming = undefined;
      });
      await claiming;
    }
  };
}

/** In a pause one mail now and then, else as many as are due. */
async function claimDue({ worker, store }: App, now: Date): Promise<ClaimedMail[]> {
  const refusals = await readRefusals(store);
  if (!refusals.pausedSince) return claimMails(store, { worker, most: batchSize, now });
  return mayTry(refusals, now) ? claimTry(store, { worker, now }) : [];
}
