import type { MailOutcome } from '../src/campaign/outbox.ts';
import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { claimsOf } from './outbox/claims.ts';
import { deliverMail } from './outbox/deliver-mail.ts';
import { orLongAfter } from './outbox/or-long-after.ts';
import { releaseClaims } from './store/outbox-claims.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 1000;

/** Mails on their way at once: two for each connection of the SMTP pool, so that none stands idle. */
const senders = 10;

/** Milliseconds in which mails on their way are to end once the signal says to stop: more than it takes to hold them. */
const grace = 40_000;

/** Sends what is due until nothing more is, until the outbox pauses, or until the signal says to begin no more. */
export async function deliverOutbox(
  app: App,
  signal?: AbortSignal,
  within: number = grace,
): Promise<Record<MailOutcome, number>> {
  const total = { sent: 0, dropped: 0, failed: 0, postponed: 0 };
  const pausing = new AbortController();
  const stop = signal ? AbortSignal.any([signal, pausing.signal]) : pausing.signal;
  const next = claimsOf(app, stop);
  async function send(): Promise<void> {
    for (let mail = await next(); mail; mail = await next()) {
      const { outcome, pauses } = await deliverMail(app, mail);
      total[outcome] += 1;
      if (pauses) pausing.abort();
    }
  }
  const all = Promise.all(Array.from({ length: senders }, send));
  await (signal ? orLongAfter(all, signal, within) : all);
  if (stop.aborted) await releaseClaims(app.store, app.worker, app.now());
  return total;
}

export default scheduled('deliver-outbox', (app, signal) => deliverOutbox(app, signal));
