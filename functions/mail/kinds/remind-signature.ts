import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** What the reminder says; the days are written as the language writes them. */
export interface Reminder {
  campaign: string;
  name: string;
  link: string;
  /** When the form was sent, how long the link works, and when all that was entered is deleted. */
  signed: string;
  until: string;
  deleted: string;
}

/** Reminds a signer, once, that their signature counts only when they confirm it. */
export function remindSignature(
  t: Translate,
  { campaign, name, link, signed, until, deleted }: Reminder,
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.remind.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.remind.why', { date: signed }) },
      { kind: 'action', label: t('mail.confirm.button'), url: link },
      { kind: 'paragraph', text: t('mail.remind.how', { date: until }) },
      { kind: 'paragraph', text: t('mail.remind.once', { date: deleted }) },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
