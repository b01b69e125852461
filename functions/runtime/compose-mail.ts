import { day, signingRules } from '../../src/campaign/signature.ts';
import { formatDate } from '../../src/i18n/format.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { type Translate, translator } from '../../src/i18n/translate.ts';
import type { Letter, Message } from '../mail/message.ts';
import { alreadySigned } from '../mail/messages/already-signed.ts';
import { confirmSignature } from '../mail/messages/confirm-signature.ts';
import { remindSignature } from '../mail/messages/remind-signature.ts';
import { signatureRemoved } from '../mail/messages/signature-removed.ts';
import { unseal } from '../security/sealing.ts';
import { makeToken, type TokenPurpose } from '../security/tokens.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import type { SignatureRow } from '../store/schema.ts';
import { findSignature } from '../store/signatures.ts';
import { keepToken } from '../store/tokens.ts';
import { composeAboutMessage } from './compose-about-message.ts';
import { composeUpdate } from './compose-update.ts';
import type { App } from './context.ts';
import { ownPageUrl } from './own-page.ts';

/** Writes a due mail from what the store holds now, or answers null where its reason is gone. */
export async function composeMail(app: App, mail: ClaimedMail): Promise<Letter | null> {
  const t = translator(isLang(mail.lang) ? mail.lang : 'en');
  const compose = writers[mail.message] ?? composeAboutMessage;
  const message = await compose(app, mail, t);
  if (!message) return null;
  const to = unseal(app.keys, mail.mailbox, mail.recipient);
  return { message: withOwnPage(message, ownPageUrl(app, mail.subject)), to };
}

/** Every mail to a supporter leads to what we hold of them: above its footer, as it asks for nothing. */
function withOwnPage(message: Message, url: string): Message {
  const { blocks, lang } = message;
  const label = translator(isLang(lang) ? lang : 'en')('mail.me.link');
  const footer = blocks.findIndex(({ kind }) => kind === 'footer');
  const at = footer < 0 ? blocks.length : footer;
  return { ...message, blocks: blocks.toSpliced(at, 0, { kind: 'link', label, url }) };
}

type Writer = (app: App, mail: ClaimedMail, t: Translate) => Promise<Message | null>;

/** Who writes the mails that are about a signature; all others are about a message. */
const writers: Readonly<Record<string, Writer>> = {
  'already-signed': aboutSignature,
  'confirm-signature': aboutSignature,
  'remind-signature': aboutSignature,
  'signature-removed': aboutSignature,
  update: composeUpdate,
};

async function aboutSignature(app: App, mail: ClaimedMail, t: Translate): Promise<Message | null> {
  const { name: campaign, organiser } = await app.site.campaign();
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
    return signatureRemoved(t, { campaign, name, link, email: organiser.email });
  }
  if (signature.status !== 'pending') return null;
  const { confirmWithin } = signingRules;
  const token = await freshToken(app, 'confirm-signature', signature.id, confirmWithin);
  const link = `${app.config.siteUrl}/api/confirm?token=${token}`;
  return mail.message === 'remind-signature'
    ? reminder(app, t, signature, { campaign, name, link })
    : confirmSignature(t, { campaign, name, link, days: confirmWithin / day });
}

function reminder(
  app: App,
  t: Translate,
  { created_at }: SignatureRow,
  about: { campaign: string; name: string; link: string },
): Message {
  const { confirmWithin, forgetPendingAfter } = signingRules;
  const created = new Date(created_at);
  const deleted = new Date(created.getTime() + forgetPendingAfter);
  const expires = new Date(app.now().getTime() + confirmWithin);
  const date = (moment: Date) => formatDate(t.lang, moment);
  const until = expires < deleted ? expires : deleted;
  const days = { signed: date(created), until: date(until), deleted: date(deleted) };
  return remindSignature(t, { ...about, ...days });
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
