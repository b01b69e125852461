import { afterFailure } from '../../src/campaign/outbox.ts';
import type { SendResult } from '../mail/mailer.ts';
import { unseal } from '../security/sealing.ts';
import { type ClaimedMail, markFailed, markSent } from '../store/outbox.ts';
import { composeMail } from './compose-mail.ts';
import type { App } from './context.ts';
import { describeError } from './log.ts';

/** What became of a mail; `dropped` had lost its reason, such as a signature confirmed meanwhile. */
export type MailOutcome = 'sent' | 'dropped' | 'failed';

/** Sends one claimed mail and records what became of it. Its claim is given up in every case. */
export async function deliverMail(app: App, mail: ClaimedMail): Promise<MailOutcome> {
  const result = await attempt(app, mail);
  const now = app.now();
  if (result === 'dropped' || result.sent) {
    await markSent(app.store, mail, now);
    return result === 'dropped' ? 'dropped' : 'sent';
  }
  const { attempts, createdAt } = mail;
  const after = afterFailure(result.failure, { attempts, createdAt, now });
  await markFailed(app.store, mail, { after, failure: result.code, now });
  app.log('mail-failed', { message: mail.message, code: result.code, next: after.state });
  return 'failed';
}

/** A mail that cannot even be written waits like one that cannot be sent: a later version may mend it. */
async function attempt(app: App, mail: ClaimedMail): Promise<SendResult | 'dropped'> {
  try {
    const message = await composeMail(app, mail);
    if (!message) return 'dropped';
    const to = unseal(app.keys, mail.mailbox, mail.recipient);
    return await app.mailer.send({ id: mail.id, to, message });
  } catch (error) {
    app.log('mail-not-written', { message: mail.message, ...describeError(error) });
    return { sent: false, failure: 'temporary', code: 'not-written' };
  }
}
