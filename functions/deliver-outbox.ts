import type { App } from './runtime/context.ts';
import { deliverMail, type MailOutcome } from './runtime/deliver-mail.ts';
import { scheduled } from './runtime/schedule.ts';
import { claimMails } from './store/outbox.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 1000;

/** Mails claimed at once; as many are on their way together as the SMTP pool has connections. */
const batchSize = 50;

/** Sends what is due until nothing more is, or until the signal says to claim no more. */
export async function deliverOutbox(
  app: App,
  signal?: AbortSignal,
): Promise<Record<MailOutcome, number>> {
  const total = { sent: 0, dropped: 0, failed: 0, postponed: 0 };
  while (!signal?.aborted) {
    const { worker } = app;
    const mails = await claimMails(app.store, { worker, most: batchSize, now: app.now() });
    const outcomes = await Promise.all(mails.map((mail) => deliverMail(app, mail)));
    for (const outcome of outcomes) total[outcome] += 1;
    if (mails.length < batchSize) break;
  }
  return total;
}

export default scheduled('deliver-outbox', deliverOutbox);
