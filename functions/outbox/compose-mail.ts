import { isMailKind, type MailKind } from '../../src/campaign/outbox.ts';
import { isLang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Envelope, Mail } from '../mail/envelope.ts';
import { unseal } from '../security/sealing.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { endorsementMails } from './compose-about-endorsement.ts';
import { messageMails } from './compose-about-message.ts';
import { signatureMails } from './compose-about-signature.ts';
import { composeAlert, composeSummary } from './compose-alert.ts';
import { composeNamesWaiting } from './compose-names-waiting.ts';
import { composeOfficeLink } from './compose-office-link.ts';
import { composeOwnPage } from './compose-own-page.ts';
import { composeUpdate } from './compose-update.ts';
import { composeTest } from './compose-update-test.ts';
import type { MailWriter } from './mail-writer.ts';

/** Who writes each mail to a supporter. One to a representative is written where it is delivered. */
const writers: Readonly<Record<Exclude<MailKind, 'to-representative'>, MailWriter>> = {
  ...signatureMails,
  ...messageMails,
  alert: composeAlert,
  ...endorsementMails,
  'names-waiting': composeNamesWaiting,
  'office-link': composeOfficeLink,
  'office-summary': composeSummary,
  'own-page': composeOwnPage,
  update: composeUpdate,
  'update-test': composeTest,
};

/** Mails that need no way to the own page: they are it, or go to who works for the campaign. */
const leadsNowhere: ReadonlySet<MailKind> = new Set([
  'own-page',
  'office-link',
  'alert',
  'office-summary',
]);

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
  return { message: leadsNowhere.has(kind) ? message : withOwnPage(message, app), to };
}

/**
 * Every mail to a supporter leads to where they can have a link to what we hold of them mailed: above
 * its footer, as it asks for nothing. The address is the same for all: who is shown the mail of
 * another gets no key with it.
 */
export function withOwnPage(message: Mail, { config }: Pick<App, 'config'>): Mail {
  const { blocks } = message;
  const lang = isLang(message.lang) ? message.lang : 'en';
  const url = config.siteUrl + localPath(lang, '/me/');
  const footer = blocks.findIndex(({ kind }) => kind === 'footer');
  const at = footer < 0 ? blocks.length : footer;
  const label = translator(lang)('mail.me.link');
  return { ...message, blocks: blocks.toSpliced(at, 0, { kind: 'link', label, url }) };
}
