import { isOneSlipAway } from '../../campaign/one-slip.ts';
import { withoutAccents } from '../../campaign/plain-words.ts';

/** Shorter words are a slip away from too many others. */
const shortest = 4;

/** What two words must share at least to be forms of one: letters, and a part of what was typed. */
const sharedLetters = 5;
const sharedPart = 0.6;
const longestEnding = 4;

/**
 * What may have been meant by a word that no page has, among the words of the site, the most frequent
 * first: itself where it is the beginning of one, one that is a slip away, or else another form of it.
 * null where none is near.
 */
export function nearestWord(word: string, vocabulary: readonly string[]): string | null {
  const typed = withoutAccents(word);
  const words = vocabulary.map((one) => ({ word: one, plain: withoutAccents(one.toLowerCase()) }));
  const isMeant = (plain: string) =>
    typed.length >= shortest && plain.length >= shortest && isOneSlipAway(typed, plain);
  const near = words.find(({ plain }) => plain.startsWith(typed) || isMeant(plain));
  if (near) return near.plain.startsWith(typed) ? word : near.word;
  return typed.length < shortest ? null : otherForm(typed, words);
}

interface Word {
  word: string;
  plain: string;
}

function otherForm(typed: string, words: readonly Word[]): string | null {
  const least = Math.max(sharedLetters, Math.ceil(typed.length * sharedPart));
  let best: { word: string; shared: number } | null = null;
  for (const { word, plain } of words) {
    const shared = sharedStart(typed, plain);
    const isForm = shared >= least && plain.length - shared <= longestEnding;
    if (isForm && shared > (best?.shared ?? 0)) best = { word, shared };
  }
  return best?.word ?? null;
}

function sharedStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}
