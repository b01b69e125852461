import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Tells that nothing was recorded, because enough representatives were written to in a day. */
export function tooManyToday(t: Translate, about: About, { most }: { most: number }): Mail {
  const text = t('mail.message.many.text', { count: most });
  return toWriter(t, about, 'mail.message.many.subject', [{ kind: 'paragraph', text }]);
}
