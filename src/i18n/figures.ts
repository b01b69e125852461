import type { Fact } from '../campaign/fact.ts';
import { formatDate } from './format.ts';
import type { StringKey, Translate } from './translate.ts';

type Figure = Pick<Fact, 'value' | 'unit' | 'bound'>;

const million = 1_000_000;

/**
 * A figure in words: "more than 55 million …", "24,000–26,000 people …", "1 March 1999". `bare`
 * leaves out what is counted, and keeps the bound and the per cent sign.
 */
export function figureText(t: Translate, figure: Figure, { bare = false } = {}): string {
  const { value, unit, bound } = figure;
  if (typeof value === 'string') return formatDate(t.lang, new Date(value));
  const number = numberText(t.lang, value, unit);
  const last = typeof value === 'number' ? value : value[1];
  // “1.1 million” is counted as a million is: French, Polish and others say it with another form.
  const count = last >= million ? million : last;
  const counted =
    bare || unit === 'percent' ? number : t(`unit.${unit}` as StringKey, { count, value: number });
  return bound ? t(`bound.${bound}`, { value: counted }) : counted;
}

/** A number as the language writes it: "6,279", "55 million", "46%". */
export function numberText(lang: string, value: number | readonly number[], unit = ''): string {
  const [first = 0, last = first] = [value].flat();
  const scale = unit === 'percent' ? 0.01 : 1;
  const format = new Intl.NumberFormat(lang, {
    style: unit === 'percent' ? 'percent' : 'decimal',
    maximumFractionDigits: last >= million ? 1 : 2,
    ...(last >= million && { notation: 'compact', compactDisplay: 'long' }),
  });
  return first === last
    ? format.format(first * scale)
    : format.formatRange(first * scale, last * scale);
}

/** The result of a vote: "81 votes for, 1 against, 7 abstentions". */
export function voteText(t: Translate, vote: NonNullable<Fact['vote']>): string {
  const { for: pro, against, abstained, absent } = vote;
  const parts = [
    t('vote.for', { count: pro }),
    t('vote.against', { count: against }),
    t('vote.abstained', { count: abstained }),
    ...(absent ? [t('vote.absent', { count: absent })] : []),
  ];
  return parts.join(', ');
}
