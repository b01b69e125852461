import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/**
 * Asks whoever speaks for an endorser whether they filled in the form. What they wrote is not quoted:
 * a stranger may have written it.
 */
export function confirmEndorsement(
  t: Translate,
  { campaign, name, link, days }: { campaign: string; name: string; link: string; days: number },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.endorse.confirm.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.endorse.confirm.text') },
      { kind: 'action', label: t('endorse.confirm'), url: link },
      { kind: 'paragraph', text: t('mail.confirm.how', { count: days }) },
      { kind: 'paragraph', text: t('mail.confirm.notYou') },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
