import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Tells that nothing was recorded, because the same representative was written to lately. */
export function writtenLately(t: Translate, about: About, { days }: { days: number }): Mail {
  const text = t('mail.message.lately.text', { recipient: about.recipient, count: days });
  return toWriter(t, about, 'mail.message.lately.subject', [{ kind: 'paragraph', text }]);
}
