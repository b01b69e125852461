import { isMailKind, type MailKind } from '../../src/campaign/outbox.ts';
import { isLang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Envelope, Mail } from '../mail/envelope.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { ownPageUrl } from '../supporter/own-page.ts';
import { messageMails } from './compose-about-message.ts';
import { signatureMails } from './compose-about-signature.ts';
import { composeUpdate } from './compose-update.ts';
import type { MailWriter } from './mail-writer.ts';

/** Who writes each mail to a supporter. One to a representative is written where it is delivered. */
const writers: Readonly<Record<Exclude<MailKind, 'to-representative'>, MailWriter>> = {
  ...signatureMails,
  ...messageMails,
  update: composeUpdate,
};

/** Writes a due mail to a supporter from what the store holds now, or null where its reason is gone. */
export async function composeMail(app: App, mail: ClaimedMail): Promise<Envelope | null> {
  const { kind } = mail;
  if (!isMailKind(kind) || kind === 'to-representative') {
    throw new Error(`The outbox holds a mail to a supporter of an unknown kind: ${kind}`);
  }
  const t = translator(isLang(mail.lang) ? mail.lang : 'en');
  const message = await writers[kind](app, mail, t);
  if (!message) return null;
  const to = unseal(app.keys, mail.mailbox, mail.recipient);
  return { message: withOwnPage(message, ownPageUrl(app, mail.subject)), to };
}

/** Every mail to a supporter leads to what we hold of them: above its footer, as it asks for nothing. */
function withOwnPage(message: Mail, url: string): Mail {
  const { blocks, lang } = message;
  const label = translator(isLang(lang) ? lang : 'en')('mail.me.link');
  const footer = blocks.findIndex(({ kind }) => kind === 'footer');
  const at = footer < 0 ? blocks.length : footer;
  return { ...message, blocks: blocks.toSpliced(at, 0, { kind: 'link', label, url }) };
}
