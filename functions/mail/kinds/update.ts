import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** An update, and the two links of its mail: to its page, and away from the list. */
export interface UpdateMail {
  campaign: string;
  name: string;
  title: string;
  summary: string;
  page: string;
  unsubscribe: string;
}

/** Tells a signer who asked for updates that there is one. */
export function updateMail(
  t: Translate,
  { campaign, name, title, summary, page, unsubscribe }: UpdateMail,
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.update.subject', { campaign, title }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: title },
      { kind: 'paragraph', text: summary },
      { kind: 'action', label: t('mail.update.button'), url: page },
      { kind: 'link', label: t('mail.update.stop'), url: unsubscribe },
      { kind: 'footer', text: t('mail.update.footer', { campaign }) },
    ],
    list: { name: t('mail.update.list', { campaign }), unsubscribe },
  };
}
