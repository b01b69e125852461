import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Whose pages a mailbox has: several people may share it. */
export interface OwnPages {
  campaign: string;
  /** Minutes for which the links work. */
  minutes: number;
  pages: readonly { name: string; link: string }[];
}

/** Leads the owner of a mailbox to what is held of each who used it. No other mail holds such a key. */
export function ownPageMail(t: Translate, { campaign, minutes, pages }: OwnPages): Mail {
  return {
    lang: t.lang,
    subject: t('mail.own.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.own.why') },
      ...pages.map(({ name, link }) => ({
        kind: 'action' as const,
        label: t('mail.own.button', { name }),
        url: link,
      })),
      { kind: 'paragraph', text: t('mail.own.how', { count: minutes }) },
      { kind: 'paragraph', text: t('mail.own.notYou') },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
