import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** The message as it was sent, for its writer. */
export function copyOfMessage(t: Translate, about: About, sent: readonly string[]): Mail {
  const text = t('mail.message.copy.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.copy.subject', [
    { kind: 'paragraph', text },
    { kind: 'quote', paragraphs: sent },
  ]);
}
