import { signingRules } from '../src/campaign/signature.ts';
import { mailingRules, noticeLang } from '../src/campaign/update-notice.ts';
import { defaultLang } from '../src/i18n/locales.ts';
import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { sourceOf } from './outbox/update-source.ts';
import { keepReaders, keptReaders } from './store/kept-readers.ts';
import { queueStep } from './store/mailings.ts';
import { endForgotten } from './store/stop-mailings.ts';
import { runningMailings } from './store/watch-mailings.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 5000;

/** Goes on with every mailing of an update that has begun, a step at a time, until it has reached all or is stopped. */
export async function mailUpdates(
  app: App,
  signal?: AbortSignal,
): Promise<{ steps: number; ended: number }> {
  const { store } = app;
  let steps = 0;
  for (const mailing of await runningMailings(store)) {
    // One whose update is on the site no more waits until it is back, or somebody stops it.
    const update = await sourceOf(app, mailing);
    if (!update) continue;
    const langOf = (lang: string) => noticeLang(update, lang, defaultLang);
    while (!signal?.aborted) {
      const step = await queueStep(store, mailing.id, { langOf, now: app.now() });
      if (step !== 'queued') break;
      steps += 1;
    }
  }
  const kept = await keptReaders(store);
  const age = Math.abs(app.now().getTime() - (kept?.at.getTime() ?? 0));
  if (age >= mailingRules.countAgainAfter) await keepReaders(store, app.now());
  const before = new Date(app.now().getTime() - signingRules.forgetPendingAfter);
  return { steps, ended: await endForgotten(store, before, app.now()) };
}

export default scheduled('mail-updates', (app, signal) => mailUpdates(app, signal));
