import { fitting, type Situation } from '../../campaign/message.ts';
import type { Frame } from '../../directory/messages.ts';

/** Text as it stands, or a place that may be filled in later. */
export type Piece = string | Place;

export interface Place {
  fill: string;
  /** What it holds before anything is chosen. */
  text?: string;
  /** What it holds for an office, which belongs to no constituency. */
  instead?: string;
}

/** What is known when the page is built, in a language; the rest stays open. */
export type Known = (lang: string) => Readonly<Record<string, string | Omit<Place, 'fill'>>>;

/** One paragraph of a message, in each language. Of the reasons, `r1` is the first. */
export interface Line {
  name: string;
  texts: Piece[][];
}

/** The paragraphs of a message with all reasons that a supporter can choose from. */
export interface Lines {
  subject: Line;
  before: Line[];
  reasons: Line[];
  /** What introduces own words that are not translated. */
  ownWords: Line;
  after: Line[];
  origin: Line;
}

/** Lays a message out in several languages, in the order of the frames. */
export function linesOf(
  frames: readonly Frame[],
  { situation, reasons, known }: { situation: Situation; reasons: readonly string[]; known: Known },
): Lines {
  const line = (name: string, pick: (frame: Frame) => string): Line => ({
    name,
    texts: frames.map((frame) => piecesOf(pick(frame), known(frame.lang))),
  });
  return {
    subject: line('subject', ({ subject }) => fitting(subject, situation)),
    before: [
      line('to', ({ to }) => to),
      line('greeting', ({ greeting }) => greeting),
      line('opening', ({ opening }) => opening),
      line('situation', (frame) => fitting(frame.situation, situation)),
    ],
    reasons: reasons.map((id, i) => line(`r${i + 1}`, (frame) => reasonText(frame, id))),
    ownWords: line('own-words', ({ ownWords }) => ownWords),
    after: [
      line('request', ({ request }) => fitting(request, situation)),
      line('closing', ({ closing }) => closing),
    ],
    origin: line('origin', ({ origin }) => origin),
  };
}

/** Splits a sentence at its places, and fills those that are known. */
export function piecesOf(sentence: string, known: ReturnType<Known>): Piece[] {
  const pieces = sentence.split(/\{(\w+)\}/).map((part, i): Piece => {
    if (i % 2 === 0) return part;
    const text = known[part];
    return typeof text === 'string' ? text : { fill: part, ...text };
  });
  return pieces.filter((piece) => piece !== '');
}

/** A reason in the language of a frame. Fails the build where it has not been written. */
export function reasonText({ lang, reasons }: Frame, id: string): string {
  const text = reasons[id];
  if (text) return text;
  throw new Error(`content/messages/${lang}.json has no reason "${id}"; write it first.`);
}
