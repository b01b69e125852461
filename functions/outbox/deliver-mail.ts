import {
  afterFailure,
  type MailOutcome,
  outboxRules,
  quotingKinds,
} from '../../src/campaign/outbox.ts';
import type { App } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import type { SendResult } from '../mail/mailer.ts';
import { counted } from '../store/mailing-counts.ts';
import { type ClaimedMail, markFailed, markSent } from '../store/outbox.ts';
import { extendClaim } from '../store/outbox-claims.ts';
import { forgetPersonal } from '../store/sent-messages.ts';
import { forgetRefusedAddress } from '../store/signatures.ts';
import { holdIfStopped } from '../store/stop-mailings.ts';
import { composeMail } from './compose-mail.ts';
import { deliverMessage } from './deliver-message.ts';
import { type Delivered, takeNoteOfFailure, takeNoteOfSent } from './pause.ts';

const quoting: ReadonlySet<string> = new Set(quotingKinds);

/** Sends one claimed mail and records what became of it, and whether no other is to be begun. */
export async function deliverMail(
  app: App,
  mail: ClaimedMail,
): Promise<{ outcome: MailOutcome; pauses: boolean }> {
  const { outcome, failure } = await whileHeld(app, mail, () =>
    mail.kind === 'to-representative' ? deliverMessage(app, mail) : deliver(app, mail),
  );
  app.meters?.mail(mail.kind, outcome);
  if (outcome === 'sent') await takeNoteOfSent(app);
  const pauses = failure ? await takeNoteOfFailure(app, mail, failure) : false;
  return { outcome, pauses };
}

/** Does what may take longer than a claim lasts, and holds the claim meanwhile: no other worker sends it too. */
async function whileHeld<T>(app: App, { id }: ClaimedMail, work: () => Promise<T>): Promise<T> {
  const { worker, store } = app;
  const holding = setInterval(() => {
    // Where the store is away, the claim ends in its time.
    extendClaim(store, { worker, id, now: app.now() }).catch(() => {});
  }, outboxRules.claimFor / 4);
  try {
    return await work();
  } finally {
    clearInterval(holding);
  }
}

async function deliver(app: App, mail: ClaimedMail): Promise<Delivered> {
  if (await holdIfStopped(app.store, mail)) return { outcome: 'postponed' };
  const result = await attempt(app, mail);
  const now = app.now();
  if (result === 'dropped' || result.sent) {
    const as = result === 'dropped' ? null : 'sent';
    await counted(app.store, mail, { as, record: (tx) => markSent(tx, mail, now) });
    if (quoting.has(mail.kind)) await forgetPersonal(app.store, mail.subject);
    return { outcome: result === 'dropped' ? 'dropped' : 'sent' };
  }
  const { attempts, createdAt } = mail;
  const { code, failure } = result;
  const after = afterFailure(failure, { attempts, createdAt, now });
  await counted(app.store, mail, {
    as: after.state === 'failed' ? 'failed' : null,
    record: (tx) => markFailed(tx, mail, { after, failure: code, now }),
  });
  if (failure === 'permanent') await forgetRefusedAddress(app.store, mail);
  app.log('mail-failed', { message: mail.kind, code, failure, next: after.state });
  return { outcome: 'failed', failure: result };
}

/** A mail that cannot even be written waits like one that cannot be sent: a later version may mend it. */
async function attempt(app: App, mail: ClaimedMail): Promise<SendResult | 'dropped'> {
  try {
    const letter = await composeMail(app, mail);
    if (!letter) return 'dropped';
    return await app.mailer.send({ id: mail.id, ...letter });
  } catch (error) {
    app.log('mail-not-written', { message: mail.kind, ...describeError(error) });
    return { sent: false, failure: 'temporary', code: 'not-written' };
  }
}
