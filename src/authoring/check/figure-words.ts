import { z } from 'zod';

const list = z.array(z.string().min(1, 'write a word; a star stands for any ending')).default([]);

/** `content/data/figure-words.json`: by language, the words that make a figure, or make digits none. */
export const figureWordsSchema = z.record(
  z.string(),
  z.strictObject({
    numbers: list.describe('Words that are figures without digits, as million*'),
    before: list.describe('Words before the number of a part of a text, as article*'),
    after: list.describe('Words that follow such a number'),
    and: list.describe('Words between two numbers'),
    days: list.describe('Words that follow the number of a day after its month'),
    ordinals: list.describe('What makes a number an ordinal, as th'),
    bounds: list.describe('Words before a figure that say how exact it is, as "almost"'),
  }),
);

export type FigureWords = z.infer<typeof figureWordsSchema>;

/** A pattern for any of some words; null where there are none. */
export function anyOf(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  return `(?<!\\p{L})(?:${longestFirst.map(pattern).join('|')})(?!\\p{L})`;
}

function pattern(word: string): string {
  return word
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
    .replaceAll('*', '\\p{L}*');
}

/** Days beside one of some months, as "27–28 December", "1 et 3 mai" or "gruodžio 27 d.", in any language. */
export function daysOf(months: string, words: FigureWords): RegExp[] {
  const day = '\\d{1,2}(?:\\p{L}{1,2})?\\.?';
  const between = ['–', '-', ...allOf(words, 'and').map(pattern)].join('|');
  const days = `(?<![\\d.,])${day}(?:\\s*(?:${between})\\s*${day})?`;
  const after = anyOf(allOf(words, 'days'));
  const before = new RegExp(`${days}\\s+(?:${months})\\p{L}*`, 'giu');
  return after ? [before, new RegExp(`(?:${months})\\s+${days}\\s*${after}`, 'giu')] : [before];
}

/** Numbers that stand in a row, as "5th" or "27-oji", in their own language. */
export function ordinalsOf(words: FigureWords[string] | undefined): RegExp[] {
  const endings = words?.ordinals.map(pattern) ?? [];
  if (endings.length === 0) return [];
  return [new RegExp(`(?<![\\d.,])\\d+(?:${endings.join('|')})(?!\\p{L})`, 'giu')];
}

/** The words of one kind in all languages together, because a text of one may quote another. */
function allOf(words: FigureWords, kind: 'before' | 'after' | 'and' | 'days'): string[] {
  return [...new Set(Object.values(words).flatMap((own) => own[kind]))];
}

/**
 * Numbers that name a part of a text, such as "Articles 4, 5 and 7" or "5 artiklan": no figures.
 */
export function partsOfTexts(words: FigureWords): RegExp[] {
  const between = allOf(words, 'and').map((word) => `,?\\s+${pattern(word)}\\s+`);
  const numbers = '\\d+(?:\\(\\w+\\))*';
  const several = `${numbers}(?:\\.?(?:${[...between, ',\\s*', '[–-]'].join('|')})${numbers})*`;
  const [before, after] = [anyOf(allOf(words, 'before')), anyOf(allOf(words, 'after'))];
  return [
    ...(before ? [new RegExp(`${before}\\s+${several}`, 'giu')] : []),
    ...(after ? [new RegExp(`(?<!\\d)${several}\\.?\\s+${after}`, 'giu')] : []),
  ];
}
