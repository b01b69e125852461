import { day, signingRules } from '../../src/campaign/signature.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { type Translate, translator } from '../../src/i18n/translate.ts';
import type { Block, Letter, Message } from '../mail/message.ts';
import { alreadySigned } from '../mail/messages/already-signed.ts';
import { confirmSignature } from '../mail/messages/confirm-signature.ts';
import { unseal } from '../security/sealing.ts';
import { makeToken, type TokenPurpose } from '../security/tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { findSignature } from '../store/signatures.ts';
import { keepToken } from '../store/tokens.ts';
import { composeAboutMessage } from './compose-about-message.ts';
import type { App } from './context.ts';
import { ownPageUrl } from './own-page.ts';

/** Writes a due mail from what the store holds now, or answers null where its reason is gone. */
export async function composeMail(app: App, mail: ClaimedMail): Promise<Letter | null> {
  const t = translator(isLang(mail.lang) ? mail.lang : 'en');
  const about =
    mail.message === 'confirm-signature' || mail.message === 'already-signed'
      ? aboutSignature
      : composeAboutMessage;
  const message = await about(app, mail, t);
  if (!message) return null;
  const link = {
    kind: 'link',
    label: t('mail.me.link'),
    url: ownPageUrl(app, mail.subject),
  } as const;
  const to = unseal(app.keys, mail.mailbox, mail.recipient);
  return { message: beforeFooter(message, link), to };
}

/** Every mail to a supporter leads to what we hold of them; after all else, as it asks for nothing. */
function beforeFooter(message: Message, block: Block): Message {
  const end = message.blocks.findIndex(({ kind }) => kind === 'footer');
  const at = end < 0 ? message.blocks.length : end;
  return { ...message, blocks: message.blocks.toSpliced(at, 0, block) };
}

async function aboutSignature(app: App, mail: ClaimedMail, t: Translate): Promise<Message | null> {
  const { name: campaign } = await app.site.campaign();
  const signature = await findSignature(app.store, mail.subject);
  if (!signature) return null;
  const { name } = signature;
  if (mail.message === 'already-signed') {
    const link = app.config.siteUrl + localPath(t.lang, '/thank-you/again/');
    return alreadySigned(t, { campaign, name, link });
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
