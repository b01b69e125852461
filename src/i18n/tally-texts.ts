import { format, formatDate, formatMoment, type Template } from './format.ts';

/** The sentences around a count. A browser gets their templates; the rest take them from the strings. */
export const tallyKeys = [
  'tally.number',
  'tally.label',
  'tally.none',
  'tally.noneYet',
  'tally.earlier',
  'tally.goal',
  'tally.asOf',
] as const;

export type TallyWords = Record<(typeof tallyKeys)[number], Template>;

/** A count as pages show it. `asOf` and `since` are ISO 8601. */
export interface CountShown {
  confirmed: number;
  goal: number;
  asOf: string;
  earlier?: readonly EarlierShown[];
}

/** Signatures under an earlier text, and since when that text was there. */
export interface EarlierShown {
  version: string;
  since: string;
  confirmed: number;
}

/** How many signed an earlier text, and where it can be read. */
export function earlierLink(
  lang: string,
  words: TallyWords,
  { version, since, confirmed }: EarlierShown,
): { text: string; href: string } {
  const places = { count: confirmed, number: confirmed, day: formatDate(lang, new Date(since)) };
  return {
    text: format(lang, words['tally.earlier'], places),
    href: `/api/earlier?${new URLSearchParams({ version, lang })}`,
  };
}

/** What stands in the places of a count, by the name of its slot. */
export function tallyTexts(
  lang: string,
  words: TallyWords,
  { confirmed, goal, asOf, earlier = [] }: CountShown,
): Record<string, string> {
  const time = formatMoment(lang, new Date(asOf));
  const count = { count: confirmed, number: confirmed };
  const none = earlier.length > 0 ? 'tally.noneYet' : 'tally.none';
  return {
    'tally.count': confirmed > 0 ? format(lang, words['tally.number'], count) : '',
    'tally.label': format(lang, words[confirmed > 0 ? 'tally.label' : none], count),
    'tally.goal': format(lang, words['tally.goal'], { goal }),
    'tally.asOf': format(lang, words['tally.asOf'], { time }),
  };
}
