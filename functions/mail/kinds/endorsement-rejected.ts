import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Tells whoever speaks for an endorser that the campaign does not show it, or shows it no more, and why. */
export function endorsementRejected(
  t: Translate,
  {
    campaign,
    contact,
    name,
    because,
  }: { campaign: string; contact: string; name: string; because: string },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.endorse.rejected.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name: contact }) },
      { kind: 'paragraph', text: t('mail.endorse.rejected.text', { name }) },
      { kind: 'paragraph', text: t('mail.message.rejected.because', { because }) },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
