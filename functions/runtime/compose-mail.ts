import { day, signingRules } from '../../src/campaign/signature.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { type Translate, translator } from '../../src/i18n/translate.ts';
import type { Letter, Message } from '../mail/message.ts';
import { alreadySigned } from '../mail/messages/already-signed.ts';
import { confirmSignature } from '../mail/messages/confirm-signature.ts';
import { signatureRemoved } from '../mail/messages/signature-removed.ts';
import { unseal } from '../security/sealing.ts';
import { makeToken, type TokenPurpose } from '../security/tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { findSignature } from '../store/signatures.ts';
import { keepToken } from '../store/tokens.ts';
import { composeAboutMessage } from './compose-about-message.ts';
import type { App } from './context.ts';

/** Mails to signers; all others are about a message to a representative. */
const signatureMails: ReadonlySet<string> = new Set([
  'confirm-signature',
  'already-signed',
  'signature-removed',
]);

/** Writes a due mail from what the store holds now, or answers null where its reason is gone. */
export async function composeMail(app: App, mail: ClaimedMail): Promise<Letter | null> {
  const t = translator(isLang(mail.lang) ? mail.lang : 'en');
  const about = signatureMails.has(mail.message) ? aboutSignature : composeAboutMessage;
  const message = await about(app, mail, t);
  return message && { message, to: unseal(app.keys, mail.mailbox, mail.recipient) };
}

async function aboutSignature(app: App, mail: ClaimedMail, t: Translate): Promise<Message | null> {
  const { name: campaign, email } = await app.site.campaign();
  const signature = await findSignature(app.store, mail.subject);
  if (!signature) return null;
  const { name } = signature;
  if (mail.message === 'already-signed') {
    const link = app.config.siteUrl + localPath(t.lang, '/thank-you/again/');
    return alreadySigned(t, { campaign, name, link });
  }
  if (mail.message === 'signature-removed') {
    if (signature.status !== 'removed') return null;
    const link = app.config.siteUrl + localPath(t.lang, '/removals/');
    return signatureRemoved(t, { campaign, name, link, email });
  }
  if (signature.status !== 'pending') return null;
  const { confirmWithin } = signingRules;
  const token = await freshToken(app, 'confirm-signature', signature.id, confirmWithin);
  const link = `${app.config.siteUrl}/api/confirm?token=${token}`;
  return confirmSignature(t, { campaign, name, link, days: confirmWithin / day });
}

/**
 * Makes the token of a link at the last moment, when its mail is written: no row ever holds one
 * that works. `within` is in milliseconds.
 */
export async function freshToken(
  app: App,
  purpose: TokenPurpose,
  subject: string,
  within: number,
): Promise<string> {
  const { token, kept } = makeToken(purpose);
  await keepToken(app.store, kept, { subject, expiresAt: new Date(app.now().getTime() + within) });
  return token;
}
