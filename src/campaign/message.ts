import { wordsOf } from './similarity.ts';

/** Where the country of a representative stands: one of those that `situations` in `campaign.yaml` lists. */
export type Situation = string;

/** The sentences of `content/messages/<lang>.json`, with places such as `{name}`. */
export interface MessageFrame {
  /** Whom it is to, as a line of its own: a name stands there as it is, in whatever language. */
  to: string;
  greeting: string;
  opening: string;
  situation: Readonly<Record<Situation, string>>;
  request: Readonly<Record<Situation, string>>;
  subject: Readonly<Record<Situation, string>>;
  /** Comes before own words that may be in another language than the rest. */
  ownWords: string;
  closing: string;
  origin: string;
  /** The text of each reason by its id. */
  reasons: Readonly<Record<string, string>>;
}

/** All that a message is made of. `reasons` are ids that the frame must have, in their order. */
export interface MessageParts {
  frame: MessageFrame;
  situation: Situation;
  reasons: readonly string[];
  personal: string;
  /** Whether the own words are in another language than the message. */
  untranslated?: boolean;
  name: string;
  place: string;
  recipient: string;
  campaign: string;
  site: string;
  /**
   * Who sends it: `campaign` unless said otherwise. A supporter's own mail carries no `origin`,
   * which says that we confirmed and sent it.
   */
  sender?: 'campaign' | 'supporter';
}

/** One paragraph; `own` are the supporter's words. A closing may hold a line break (LF). */
export interface Paragraph {
  text: string;
  own: boolean;
  /** The id of the reason that it gives. */
  reason?: string;
}

/** `subject` is one line. `body` is the paragraphs with empty lines (LF) between them. */
export interface ComposedMessage {
  subject: string;
  paragraphs: readonly Paragraph[];
  body: string;
}

/**
 * Composes a message in its one order: whom it is to, greeting, opening, situation, reasons, own
 * words, request, closing, origin. Each line of the own words is a paragraph, and nothing in them is filled in.
 * Throws where the frame has no such reason or a place that nothing fills.
 */
export function composeMessage(parts: MessageParts): ComposedMessage {
  const { frame, situation, untranslated = false, sender = 'campaign' } = parts;
  const fixed = (template: string) => ({ text: filled(template, parts), own: false });
  const own = linesOf(parts.personal).map((text) => ({ text, own: true }));
  const paragraphs = [
    fixed(frame.to),
    fixed(frame.greeting),
    fixed(frame.opening),
    fixed(fitting(frame.situation, situation)),
    ...parts.reasons.map((id) => ({ ...fixed(reasonText(frame, id)), reason: id })),
    ...(untranslated && own.length > 0 ? [fixed(frame.ownWords)] : []),
    ...own,
    fixed(fitting(frame.request, situation)),
    fixed(frame.closing),
    ...(sender === 'campaign' ? [fixed(frame.origin)] : []),
  ];
  return {
    subject: oneLine(filled(fitting(frame.subject, situation), parts)),
    paragraphs,
    body: paragraphs.map(({ text }) => text).join('\n\n'),
  };
}

/**
 * One message in two languages, paragraph by paragraph. Own words stand in the first alone; beside
 * them comes the note that says so. Without a second language all of it is ''.
 */
export function sideBySide(
  theirs: ComposedMessage,
  yours: ComposedMessage | null,
  note: string,
): { theirs: string; yours: string; own: boolean }[] {
  return theirs.paragraphs.map(({ text, own }, i) => {
    const beside = own ? note : (yours?.paragraphs[i]?.text ?? '');
    return { theirs: text, yours: yours ? beside : '', own };
  });
}

/** How much of a message its writer wrote, from 0 to 1, counted in words. */
export function shareOfOwnWords(paragraphs: readonly Paragraph[]): number {
  const count = (some: readonly Paragraph[]) => some.flatMap(({ text }) => wordsOf(text)).length;
  const all = count(paragraphs);
  return all === 0 ? 0 : count(paragraphs.filter(({ own }) => own)) / all;
}

/** Characters that a whole mailto link may have: Chromium on Windows opens none of more than 2,048. */
export const mailtoLength = 2000;

/** A link that opens the supporter's own mail program with the message filled in (RFC 6068). */
export function mailtoLink(mail: { address: string; subject: string; body: string }): string {
  const to = encoded(mail.address).replaceAll('%40', '@');
  const body = mail.body.replace(/\r\n?|\n/g, '\r\n');
  return `mailto:${to}?subject=${encoded(oneLine(mail.subject))}&body=${encoded(body)}`;
}

/** Whether mail programs take a link whole. Where not, the page offers the text to copy. */
export function mailtoFits(link: string): boolean {
  return link.length <= mailtoLength;
}

type Filling = 'name' | 'place' | 'recipient' | 'campaign' | 'site';

function filled(template: string, parts: Pick<MessageParts, Filling>): string {
  const { name, place, recipient, campaign, site } = parts;
  const fillings: Record<string, string> = { name, place, recipient, campaign, site };
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const filling = Object.hasOwn(fillings, key) ? fillings[key] : undefined;
    if (filling === undefined) throw new Error(`Nothing fills {${key}} in “${template}”.`);
    return filling;
  });
}

/** The sentence for a situation. Throws where none has been written. */
export function fitting(sentences: MessageFrame['request'], situation: Situation): string {
  const text = Object.hasOwn(sentences, situation) ? sentences[situation] : undefined;
  if (text === undefined)
    throw new Error(`No message is written for “${situation}”; write it first.`);
  return text;
}

function reasonText({ reasons }: MessageFrame, id: string): string {
  const text = Object.hasOwn(reasons, id) ? reasons[id] : undefined;
  if (text === undefined) throw new Error(`The frame has no reason “${id}”; write it first.`);
  return text;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Half a character, which a browser may hold while someone types, cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
