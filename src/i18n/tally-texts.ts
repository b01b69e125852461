import { showsGoal } from '../campaign/goal.ts';
import { format, formatDate, formatTime, type Template } from './format.ts';

/** The sentences around a count. A browser gets their templates; the rest take them from the strings. */
export const tallyKeys = [
  'tally.number',
  'tally.label',
  'tally.none',
  'tally.noneYet',
  'tally.earlier',
  'tally.goal',
  'tally.asOf',
  'tally.asOfToday',
] as const;

export type TallyWords = Record<(typeof tallyKeys)[number], Template>;

/** A count as pages show it. `asOf` and `since` are ISO 8601. */
export interface CountShown {
  confirmed: number;
  /** How many of them are on paper. */
  paper?: number;
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

/**
 * What stands in the places of a count, by the name of its slot. Whoever knows the reader's clock
 * says what day it is there: a count of that day is told by its time.
 */
export function tallyTexts(
  lang: string,
  words: TallyWords,
  { confirmed, goal, asOf, earlier = [] }: CountShown,
  now?: Date,
): Record<string, string> {
  const counted = new Date(asOf);
  const isToday = counted.toDateString() === now?.toDateString();
  const when = isToday
    ? format(lang, words['tally.asOfToday'], { time: formatTime(lang, counted) })
    : format(lang, words['tally.asOf'], { date: formatDate(lang, counted) });
  const count = { count: confirmed, number: confirmed };
  const invite = words[confirmed === 0 && earlier.length > 0 ? 'tally.noneYet' : 'tally.none'];
  return {
    'tally.count': confirmed > 0 ? format(lang, words['tally.number'], count) : '',
    'tally.label': confirmed > 0 ? format(lang, words['tally.label'], count) : '',
    'tally.invite': showsGoal(confirmed) ? '' : format(lang, invite),
    'tally.goal': format(lang, words['tally.goal'], { goal }),
    'tally.asOf': confirmed > 0 ? when : '',
  };
}
