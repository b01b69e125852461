import { z } from 'zod';
import { hidesLink, seenWords } from './disguises.ts';
import { linksIn } from './links.ts';

/** Phrases that threaten a reader, by language; a star stands for any ending. */
export const threatsSchema = z.strictObject({
  about: z.string().optional(),
  languages: z.record(z.string(), z.array(z.string().min(1, 'write a phrase'))),
});

/**
 * Why a message waits until a campaigner has looked at it: by a rule, in the order in which they are
 * looked for; by hand; or because a backup that was restored cannot tell whether it was delivered.
 */
export const heldReasons = ['threat', 'link', 'domain', 'copy', 'campaigner', 'restored'] as const;

export type HeldFor = (typeof heldReasons)[number];

/** The reasons that a campaigner may give by name: the writer reads them in their own language. */
export const rejectReasons = ['threat', 'link', 'domain', 'copy'] as const satisfies HeldFor[];

/** Characters of a reason in a campaigner's words that are mailed. */
export const longestReason = 500;

/** What speaks for looking at a message before it goes. */
export interface Doubts {
  /** The supporter's own words, their name among them. */
  text: string;
  /** Words that threaten, by language, as `content/data/threats.json` lists them. */
  threats: Readonly<Record<string, readonly string[]>>;
  /** Whether its mail domain has sent its share to this representative today. */
  domainFull: boolean;
  /** Whether it closely resembles another to the same representative. */
  copy: boolean;
}

/** Why to hold a message, or null: it goes. It is looked at, never refused by a machine. */
export function whyHeld({ text, threats, domainFull, copy }: Doubts): HeldFor | null {
  if (threatens(text, threats)) return 'threat';
  if (linksIn(text).length > 0 || hidesLink(text)) return 'link';
  if (domainFull) return 'domain';
  return copy ? 'copy' : null;
}

/**
 * Whether a text holds one of the phrases, in whatever language it is: whole words, whatever their
 * case, accents and punctuation, and however their letters are disguised. A word that ends in * stands
 * for all that begin so.
 */
export function threatens(text: string, lists: Doubts['threats']): boolean {
  const { words, spelled } = seenWords(text);
  const line = ` ${words.join(' ')} `;
  const letters = words.join('');
  return Object.values(lists)
    .flat()
    .some(
      (phrase) =>
        patternOf(phrase).test(line) ||
        (spelled && letters.includes(seenWords(phrase).words.join(''))),
    );
}

const patterns = new Map<string, RegExp>();

function patternOf(phrase: string): RegExp {
  const known = patterns.get(phrase);
  if (known) return known;
  const words = phrase.split(/\s+/).map((word) => {
    const [plain = ''] = seenWords(word).words;
    return word.endsWith('*') ? `${plain}\\S*` : plain;
  });
  // "killyou" is read as two words.
  const made = new RegExp(` ${words.join(' ?')} `, 'u');
  patterns.set(phrase, made);
  return made;
}
