import type { StringKey, Translate } from '../../src/i18n/translate.ts';
import type { Block, Mail } from './envelope.ts';

/** What every mail to the writer of a message is about. */
export interface About {
  campaign: string;
  name: string;
  recipient: string;
}

/** A mail to the writer of a message: greeting, what it is about, and who sent it. */
export function toWriter(
  t: Translate,
  about: About,
  subject: StringKey,
  blocks: readonly Block[],
): Mail {
  const { campaign, name, recipient } = about;
  return {
    lang: t.lang,
    subject: t(subject, { campaign, recipient }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      ...blocks,
      { kind: 'footer', text: t('mail.footer', { campaign }) },
    ],
  };
}
