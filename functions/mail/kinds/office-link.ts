import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

export interface OfficeLink {
  campaign: string;
  /** Minutes for which the link works. */
  minutes: number;
  link: string;
}

/** Leads somebody of the office in, once. */
export function officeLinkMail(t: Translate, { campaign, minutes, link }: OfficeLink): Mail {
  return {
    lang: t.lang,
    subject: t('office.mail.link.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('office.mail.link.why') },
      { kind: 'action', label: t('office.mail.link.button'), url: link },
      { kind: 'paragraph', text: t('office.mail.link.how', { count: minutes }) },
      { kind: 'paragraph', text: t('office.mail.link.notYou') },
    ],
  };
}
