import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Asks the owner of a mailbox whether the signature is theirs. Only this mail's button counts it. */
export function confirmSignature(
  t: Translate,
  { campaign, name, link, days }: { campaign: string; name: string; link: string; days: number },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.confirm.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.confirm.why') },
      { kind: 'action', label: t('mail.confirm.button'), url: link },
      { kind: 'paragraph', text: t('mail.confirm.how', { count: days }) },
      { kind: 'paragraph', text: t('mail.confirm.notYou') },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
