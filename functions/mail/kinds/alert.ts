import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

export interface AlertMail {
  campaign: string;
  title: string;
  text: string;
  /** The page of the office that says more. */
  link: string;
}

/** Tells those who run the site that something is wrong, or is over. */
export function alertMail(t: Translate, { campaign, title, text, link }: AlertMail): Mail {
  return {
    lang: t.lang,
    subject: t('office.mail.alert.subject', { title, campaign }),
    blocks: [
      { kind: 'paragraph', text: title },
      { kind: 'paragraph', text },
      { kind: 'link', label: t('office.mail.alert.link'), url: link },
      { kind: 'footer', text: t('office.mail.alert.footer', { campaign }) },
    ],
  };
}
