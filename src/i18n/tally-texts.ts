import { format, formatMoment, type Template } from './format.ts';

/** The sentences around a count. A browser gets their templates; the rest take them from the strings. */
export const tallyKeys = [
  'tally.number',
  'tally.label',
  'tally.none',
  'tally.goal',
  'tally.asOf',
] as const;

export type TallyWords = Record<(typeof tallyKeys)[number], Template>;

/** What stands in the places of a count, by the name of its slot. `asOf` is ISO 8601. */
export function tallyTexts(
  lang: string,
  words: TallyWords,
  { confirmed, goal, asOf }: { confirmed: number; goal: number; asOf: string },
): Record<string, string> {
  const time = formatMoment(lang, new Date(asOf));
  const count = { count: confirmed, number: confirmed };
  return {
    'tally.count': confirmed > 0 ? format(lang, words['tally.number'], count) : '',
    'tally.label': format(lang, words[confirmed > 0 ? 'tally.label' : 'tally.none'], count),
    'tally.goal': format(lang, words['tally.goal'], { goal }),
    'tally.asOf': format(lang, words['tally.asOf'], { time }),
  };
}
