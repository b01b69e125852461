import { afterFailure } from '../../src/campaign/outbox.ts';
import { isLang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import { perApp } from '../app/per-app.ts';
import { toRepresentative } from '../mail/kinds/to-representative.ts';
import type { Failure, SendResult } from '../mail/mailer.ts';
import { unseal } from '../security/sealing.ts';
import { inBatches } from '../store/batch.ts';
import { type Delivery, recordDeliveries } from '../store/deliveries.ts';
import { postpone } from '../store/delivery-days.ts';
import { findMessage } from '../store/messages.ts';
import { inTransaction } from '../store/open.ts';
import { type ClaimedMail, giveBack, markFailed, markSent } from '../store/outbox.ts';
import { countBounce, giveTurnBack, takeTurn } from '../store/recipients.ts';
import type { MessageRow } from '../store/schema.ts';
import { markMessageFailed } from '../store/sent-messages.ts';
import { isStopped } from '../store/stops.ts';
import { type Addressee, findAddressee } from '../writing/addressee.ts';
import { composeRow } from '../writing/message-parts.ts';
import { planFrom } from '../writing/plan.ts';
import type { Delivered } from './pause.ts';

/**
 * Delivers one message to its representative and records it, both in one transaction. A process
 * that is killed after the server took the mail and before that is recorded sends it once more,
 * under the same Message-ID: SMTP cannot tell, and losing it would be worse.
 */
export async function deliverMessage(app: App, mail: ClaimedMail): Promise<Delivered> {
  const row = await findMessage(app.store, mail.subject);
  if (row?.status !== 'queued') {
    await markSent(app.store, mail, app.now());
    return { outcome: 'dropped' };
  }
  if (await isStopped(app.store, row.representative)) {
    await giveBack(app.store, mail, app.now());
    return { outcome: 'postponed' };
  }
  if (row.day && row.day < app.now().toISOString().slice(0, 10)) {
    await postpone(app.store, row.id, { plan: planFrom(app), now: app.now() });
    return { outcome: 'postponed' };
  }
  const result = await attempt(app, mail, row);
  return result.sent ? recordSent(app, mail, row) : recordFailed(app, mail, row, result);
}

/** Deliveries that end together share a commit. */
const recordDelivery = perApp(({ store }) =>
  inBatches((deliveries: readonly Delivery[]) => recordDeliveries(store, deliveries)),
);

async function attempt(app: App, mail: ClaimedMail, row: MessageRow): Promise<SendResult> {
  const gone = (code: string): Failure => ({ sent: false, failure: 'permanent', code });
  try {
    const addressee = findAddressee(row.representative, await app.site.campaign(), app.now());
    if (!addressee) return gone('gone');
    if (!addressee.sendable) return gone('stale');
    const turn = { message: row.id, now: app.now() };
    const next = await takeTurn(app.store, row.representative, turn);
    if (next === 'give-up') return gone('suspended');
    if (next === 'wait') return { sent: false, failure: 'temporary', code: 'being-tried' };
    return await send(app, mail, { row, addressee });
  } catch (error) {
    app.log('mail-not-written', { message: mail.kind, ...describeError(error) });
    return { sent: false, failure: 'temporary', code: 'not-written' };
  }
}

async function send(
  app: App,
  { id }: ClaimedMail,
  { row, addressee }: { row: MessageRow; addressee: Addressee },
): Promise<SendResult> {
  const composed = await composeRow(app, row);
  const { name: toName, address: to } = addressee.representative;
  if (!composed || !to || !row.address) return { sent: false, failure: 'permanent', code: 'gone' };
  const { name: campaign } = await app.site.campaign();
  const t = translator(isLang(row.message_lang) ? row.message_lang : 'en');
  return app.mailer.send({
    ...{ id, to, toName },
    message: toRepresentative(row.message_lang, composed),
    fromName: t('mail.via', { name: row.name, campaign }),
    replyTo: { name: row.name, address: unseal(app.keys, row.mailbox, row.address) },
  });
}

async function recordSent(app: App, mail: ClaimedMail, row: MessageRow): Promise<Delivered> {
  const { id, representative } = row;
  const tell = row.copy ? 'copy-of-message' : null;
  await recordDelivery(app)({ mail, id, representative, tell, now: app.now() });
  return { outcome: 'sent' };
}

async function recordFailed(
  app: App,
  mail: ClaimedMail,
  row: MessageRow,
  result: Failure,
): Promise<Delivered> {
  const { failure, code } = result;
  const now = app.now();
  const { attempts, createdAt } = mail;
  const after = afterFailure(failure, { attempts, createdAt, now });
  const refused = failure === 'permanent' && /^\d/.test(code);
  await inTransaction(app.store, async (tx) => {
    await markFailed(tx, mail, { after, failure: code, now });
    if (after.state !== 'failed') return;
    await markMessageFailed(tx, row.id, { failure: code, now, tell: 'message-failed' });
    if (refused) await countBounce(tx, row.representative, now);
    else await giveTurnBack(tx, row.id);
  });
  app.log('mail-failed', { message: mail.kind, code, failure, next: after.state });
  return { outcome: 'failed', failure: result };
}
