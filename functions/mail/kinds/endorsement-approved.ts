import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Tells whoever speaks for an endorser that it is public. */
export function endorsementApproved(
  t: Translate,
  {
    campaign,
    contact,
    name,
    link,
  }: { campaign: string; contact: string; name: string; link: string },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.endorse.approved.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name: contact }) },
      { kind: 'paragraph', text: t('mail.endorse.approved.text', { name }) },
      { kind: 'link', label: t('endorsements.title'), url: link },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
