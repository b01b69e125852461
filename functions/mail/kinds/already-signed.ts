import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Tells someone who signed once more that they have signed: their mailbox learns it, nobody else. */
export function alreadySigned(
  t: Translate,
  { campaign, name, link }: { campaign: string; name: string; link: string },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.already.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.already.counted') },
      { kind: 'action', label: t('mail.already.next'), url: link },
      { kind: 'paragraph', text: t('mail.already.notYou') },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
