import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

/** Tells someone who signs again that the campaign removed their signature, and whom to ask. */
export function signatureRemoved(
  t: Translate,
  {
    campaign,
    name,
    link,
    email,
  }: Record<'campaign' | 'name' | 'link', string> & {
    /** Who answers for the campaign; null where nobody is named yet. */
    email: string | null;
  },
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.removed.subject', { campaign }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: t('mail.removed.text') },
      ...(email ? [{ kind: 'paragraph' as const, text: t('mail.removed.write', { email }) }] : []),
      { kind: 'action', label: t('mail.removed.page'), url: link },
      { kind: 'paragraph', text: t('mail.already.notYou') },
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
