import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Tells that a campaigner did not let a message go, with its text. */
export function messageRejected(t: Translate, about: About, unsent: readonly string[]): Mail {
  const text = t('mail.message.rejected.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.rejected.subject', [
    { kind: 'paragraph', text },
    { kind: 'quote', paragraphs: unsent },
  ]);
}
