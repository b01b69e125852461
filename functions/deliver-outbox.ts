import type { App } from './runtime/context.ts';
import { deliverMail, type MailOutcome } from './runtime/deliver-mail.ts';
import { scheduled } from './runtime/schedule.ts';
import { claimMails } from './store/outbox.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 1000;

/** Mails claimed at once, and by how many: while one lane waits for its last mail the others send. */
const batchSize = 50;
const lanes = 2;

/** Sends what is due until nothing more is, or until the signal says to claim no more. */
export async function deliverOutbox(
  app: App,
  signal?: AbortSignal,
): Promise<Record<MailOutcome, number>> {
  const total = { sent: 0, dropped: 0, failed: 0, postponed: 0 };
  const { worker } = app;
  async function lane(): Promise<void> {
    while (!signal?.aborted) {
      const mails = await claimMails(app.store, { worker, most: batchSize, now: app.now() });
      const outcomes = await Promise.all(mails.map((mail) => deliverMail(app, mail)));
      for (const outcome of outcomes) total[outcome] += 1;
      if (mails.length < batchSize) break;
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return total;
}

export default scheduled('deliver-outbox', deliverOutbox);
