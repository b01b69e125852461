import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Asks once whether an answer came. */
export function didTheyAnswer(
  t: Translate,
  about: About,
  { link, date }: { link: string; date: string },
): Mail {
  const text = t('mail.message.asked.text', { recipient: about.recipient, date });
  return toWriter(t, about, 'mail.message.asked.subject', [
    { kind: 'paragraph', text },
    { kind: 'action', label: t('mail.message.asked.button'), url: link },
  ]);
}
