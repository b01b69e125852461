import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Asks an organisation, or a person whom many know, to stand behind the letter. */
export function endorsementInvitation(
  t: Translate,
  {
    campaign,
    name,
    letter,
    link,
    days,
  }: { campaign: string; name: string; letter: string; link: string; days: number },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.endorse.invite.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.endorse.invite.text') },
      { kind: 'link', label: t('inbox.back'), url: letter },
      { kind: 'action', label: t('endorse.title'), url: link },
      { kind: 'paragraph', text: t('mail.endorse.invite.how', { count: days }) },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
