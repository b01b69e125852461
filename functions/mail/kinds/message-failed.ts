import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Tells that a message will not arrive, with its text and what its writer can do. */
export function messageFailed(
  t: Translate,
  about: About,
  { unsent, page }: { unsent: readonly string[]; page: string | null },
): Mail {
  const text = t('mail.message.failed.text', { recipient: about.recipient });
  return toWriter(t, about, 'mail.message.failed.subject', [
    { kind: 'paragraph', text },
    ...(page ? [{ kind: 'action' as const, label: t('mail.message.failed.page'), url: page }] : []),
    { kind: 'quote', paragraphs: unsent },
  ]);
}
