import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/**
 * Tells that a message will not arrive, with what its writer can do, and with its text; null where it
 * was sent and came back, when nobody holds the text any more.
 */
export function messageFailed(
  t: Translate,
  about: About,
  { unsent, page }: { unsent: readonly string[] | null; page: string | null },
): Mail {
  const why = unsent ? 'mail.message.failed.text' : 'mail.message.returned.text';
  const text = t(why, { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.failed.subject', [
    { kind: 'paragraph', text },
    ...(page ? [{ kind: 'action' as const, label: t('mail.message.failed.page'), url: page }] : []),
    ...(unsent ? [{ kind: 'quote' as const, paragraphs: unsent }] : []),
  ]);
}
