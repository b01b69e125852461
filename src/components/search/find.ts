import { plainWords, withoutAccents } from '../../campaign/plain-words.ts';
import { nearestWord } from './nearest-word.ts';

/** What is used of https://pagefind.app/docs/api/ */
export interface Pagefind {
  search(query: string): Promise<{ results: Result[] }>;
}

export interface Result {
  id: string;
  score: number;
  data(): Promise<Found>;
}

export interface Found {
  url: string;
  meta: { title?: string; keywords?: string };
  /** HTML of our own pages' text, with `<mark>` around what was found. */
  excerpt: string;
}

export interface Index {
  pagefind: Pagefind;
  /** All words of the pages, the most frequent first. */
  vocabulary(): Promise<readonly string[]>;
  /** Words that stand everywhere and say little, such as "the". */
  smallWords: ReadonlySet<string>;
}

export interface Answer {
  results: Result[];
  /** What was searched for. */
  words: string[];
  /** What was typed and stands on no page. */
  unknown: string[];
  /** Whether no page has all of the words, and the results have some. */
  onlySome: boolean;
}

/**
 * Finds pages by what somebody typed. Pagefind shortens a word that no page has until it finds any:
 * so each word is first held against the index, and replaced by the one that was meant, or left out.
 */
export async function find(typed: string, index: Index): Promise<Answer> {
  const { pagefind, smallWords } = index;
  const none: Answer = { results: [], words: [], unknown: [], onlySome: false };
  if (/^\s*["“”„].+["“”]\s*$/.test(typed)) {
    const { results } = await pagefind.search(`"${plainWords(typed).join(' ')}"`);
    return { ...none, results };
  }
  const all = plainWords(typed);
  const meant = await Promise.all(all.map((word) => meantBy(word, index)));
  const unknown = all.filter((word, place) => meant[place] !== word);
  const words = meant.filter((word) => word !== null);
  const telling = words.filter((word) => !smallWords.has(word));
  const asked = telling.length > 0 || unknown.length > 0 ? telling : words;
  if (asked.length === 0) return { ...none, unknown };
  const { results } = await pagefind.search(asked.join(' '));
  if (results.length > 0) return { results, words, unknown, onlySome: false };
  return { results: await withSome(asked, pagefind), words, unknown, onlySome: true };
}

async function meantBy(word: string, { pagefind, vocabulary, smallWords }: Index) {
  if (smallWords.has(word)) return word;
  // In quotes a word is found in its forms, but never shortened.
  const { results } = await pagefind.search(`"${word}"`);
  return results.length > 0 ? word : nearestWord(word, await vocabulary());
}

/** Pages with at least one of the words, those with the most and best first. */
async function withSome(words: readonly string[], pagefind: Pagefind): Promise<Result[]> {
  const found = await Promise.all(words.map((word) => pagefind.search(word)));
  const byPage = new Map<string, Result>();
  for (const result of found.flatMap(({ results }) => results)) {
    const score = result.score + (byPage.get(result.id)?.score ?? 0);
    byPage.set(result.id, { id: result.id, score, data: () => result.data() });
  }
  return [...byPage.values()].toSorted((a, b) => b.score - a.score);
}

/** Puts first what has the very phrase as a search word, then what has it as its title. */
export function exactFirst(found: readonly Found[], phrase: readonly string[]): Found[] {
  const plain = (words: readonly string[]) => withoutAccents(words.join(' ').toLowerCase());
  const isWanted = (text = '') => plain(plainWords(text)) === plain(phrase);
  const rank = ({ meta }: Found) => {
    if (meta.keywords?.split(';').some(isWanted)) return 0;
    return isWanted(meta.title) ? 1 : 2;
  };
  return found.toSorted((a, b) => rank(a) - rank(b));
}
