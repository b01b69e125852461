import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Asks the owner of a mailbox whether the message is theirs. Only this mail's button sends it. */
export function confirmMessage(
  t: Translate,
  about: About,
  { link, days }: { link: string; days: number },
): Mail {
  return toWriter(t, about, 'mail.message.confirm.subject', [
    { kind: 'paragraph', text: t('mail.message.confirm.why', { recipient: about.recipient }) },
    { kind: 'action', label: t('mail.message.confirm.button'), url: link },
    { kind: 'paragraph', text: t('mail.message.confirm.how', { count: days }) },
    { kind: 'paragraph', text: t('mail.message.confirm.notYou') },
  ]);
}
