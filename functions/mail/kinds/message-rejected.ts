import { rejectReasons } from '../../../src/campaign/holding.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';
import { type About, toWriter } from '../to-writer.ts';

/** Tells that a campaigner did not let a message go and why: a reason that has a name, or their words. */
export function messageRejected(
  t: Translate,
  about: About,
  { unsent, because }: { unsent: readonly string[]; because: string },
): Mail {
  const { recipient } = about;
  const named = rejectReasons.find((reason) => reason === because);
  const why = named
    ? t(`mail.message.rejected.${named}`)
    : t('mail.message.rejected.because', { because });
  return toWriter(t, about, 'mail.message.rejected.subject', [
    { kind: 'paragraph', text: t('mail.message.rejected.text', { recipient }) },
    ...(because ? [{ kind: 'paragraph' as const, text: why }] : []),
    { kind: 'paragraph', text: t('mail.message.rejected.next') },
    { kind: 'quote', paragraphs: unsent },
  ]);
}
