import type { ComposedMessage } from '../../../src/campaign/message.ts';
import type { Mail } from '../envelope.ts';

/** A supporter's message as its representative gets it; the last paragraph says how it came. */
export function toRepresentative(
  lang: string,
  { subject, paragraphs }: Pick<ComposedMessage, 'subject' | 'paragraphs'>,
): Mail {
  const texts = paragraphs.map(({ text }) => text);
  return {
    lang,
    subject,
    unwrapped: true,
    blocks: [
      ...texts.slice(0, -1).map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'footer', text: texts.at(-1) ?? '' },
    ],
  };
}
