import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Who waits at a mailbox, and the days for which the links work and after which all is deleted. */
export interface NamesWaiting {
  campaign: string;
  names: readonly { name: string; link: string }[];
  works: number;
  deleted: number;
}

/** Lets the owner of a mailbox, which was named too often, find their own signature among strangers' entries. */
export function namesWaiting(
  t: Translate,
  { campaign, names, works, deleted }: NamesWaiting,
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.waiting.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.waiting.why') },
      ...names.map(({ name, link }) => ({
        kind: 'action' as const,
        label: t('mail.waiting.button', { name }),
        url: link,
      })),
      { kind: 'paragraph', text: t('mail.waiting.how', { count: works }) },
      { kind: 'paragraph', text: t('mail.waiting.notYou', { count: deleted }) },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
