import { describe, expect, it } from 'vitest';
import { figureText, numberText, voteText } from '../../src/i18n/figures.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';

/** With every kind of space written as a plain one: languages differ in which they use. */
const plain = (text: string) => text.replace(/\s/g, ' ');

type Figure = Parameters<typeof figureText>[1];

function words(lang: Lang, figure: Figure, bare = false): string {
  return plain(figureText(translator(lang), figure, { bare }));
}

const cases: [what: string, figure: Figure, en: string, fi: string][] = [
  ['a plain number', { value: 6279, unit: 'people' }, '6,279 people', '6 279 ihmistä'],
  ['one of something', { value: 1, unit: 'states' }, '1 state', '1 valtio'],
  ['none of something', { value: 0, unit: 'states' }, '0 states', '0 valtiota'],
  [
    'a number with decimals',
    { value: 1.25, unit: 'square-kilometres' },
    '1.25 square kilometres',
    '1,25 neliökilometriä',
  ],
  [
    'a number just short of a million',
    { value: 999_999, unit: 'mines' },
    '999,999 mines',
    '999 999 miinaa',
  ],
  ['a million', { value: 1_000_000, unit: 'mines' }, '1 million mines', '1 miljoona miinaa'],
  [
    'millions with a bound',
    { value: 55_000_000, unit: 'mines', bound: 'more-than' },
    'more than 55 million mines',
    'yli 55 miljoonaa miinaa',
  ],
  [
    'a part of a million',
    { value: 1_500_000, unit: 'us-dollars' },
    '1.5 million US dollars',
    '1,5 miljoonaa Yhdysvaltain dollaria',
  ],
  [
    'a range',
    { value: [24_000, 26_000], unit: 'people' },
    '24,000–26,000 people',
    '24 000–26 000 ihmistä',
  ],
  [
    'a range of millions',
    { value: [2_000_000, 4_500_000], unit: 'mines' },
    '2–4.5 million mines',
    '2–4,5 miljoonaa miinaa',
  ],
  [
    'a range that ends where it begins',
    { value: [7, 7], unit: 'states' },
    '7 states',
    '7 valtiota',
  ],
  ['a range up to a plural', { value: [1, 2], unit: 'states' }, '1–2 states', '1–2 valtiota'],
  ['per cent', { value: 46, unit: 'percent' }, '46%', '46 %'],
  ['per cent with decimals', { value: 33.3, unit: 'percent' }, '33.3%', '33,3 %'],
  ['less than one per cent', { value: 0.5, unit: 'percent' }, '0.5%', '0,5 %'],
  ['a day', { value: '1999-03-01', unit: 'date' }, '1 March 1999', '1. maaliskuuta 1999'],
];

describe('a figure in words', () => {
  it.each(cases)('writes %s', (_, figure, en, fi) => {
    expect(words('en', figure)).toBe(en);
    expect(words('fi', figure)).toBe(fi);
  });

  it.each([
    ['about', 'about 10 days', 'noin 10 päivää'],
    ['at-least', 'at least 10 days', 'vähintään 10 päivää'],
    ['at-most', 'at most 10 days', 'enintään 10 päivää'],
    ['more-than', 'more than 10 days', 'yli 10 päivää'],
    ['nearly', 'nearly 10 days', 'lähes 10 päivää'],
  ] as const)('says the bound %s before it', (bound, en, fi) => {
    const figure = { value: 10, unit: 'days', bound };
    expect(words('en', figure)).toBe(en);
    expect(words('fi', figure)).toBe(fi);
  });

  it('keeps the day that is given, whatever the time zone', () => {
    expect(words('en', { value: '2026-01-01', unit: 'date' })).toBe('1 January 2026');
    expect(words('en', { value: '2025-12-31', unit: 'date' })).toBe('31 December 2025');
  });
});

describe('a bare figure', () => {
  it('leaves out what is counted, and keeps the bound', () => {
    const figure: Figure = { value: 55_000_000, unit: 'mines', bound: 'more-than' };
    expect(words('en', figure, true)).toBe('more than 55 million');
    expect(words('fi', figure, true)).toBe('yli 55 miljoonaa');
    expect(words('en', { value: [24_000, 26_000], unit: 'people' }, true)).toBe('24,000–26,000');
  });

  it('keeps the per cent sign', () => {
    const figure: Figure = { value: 90, unit: 'percent', bound: 'nearly' };
    expect(words('en', figure, true)).toBe('nearly 90%');
    expect(words('fi', figure, true)).toBe('lähes 90 %');
  });
});

describe('a number', () => {
  it('is written as the language writes it, with no unit', () => {
    expect(numberText('en', 6279)).toBe('6,279');
    expect(plain(numberText('fi', 6279))).toBe('6 279');
    expect(plain(numberText('fi', 1_234_567.891))).toBe('1,2 miljoonaa');
  });

  it('breaks over no line inside', () => {
    for (const lang of ['en', 'fi']) {
      expect(numberText(lang, 6279)).not.toContain(' ');
      expect(numberText(lang, 46, 'percent')).not.toContain(' ');
    }
  });
});

describe('the result of a vote', () => {
  const vote = { body: 'Seimas', bodyLang: 'lt', date: '2025-05-08' };

  it('says how many voted each way, in the order for, against, abstained', () => {
    const result = { ...vote, for: 81, against: 1, abstained: 7 };
    expect(voteText(translator('en'), result)).toBe('81 votes for, 1 against, 7 abstentions');
    expect(voteText(translator('fi'), result)).toBe('81 ääntä puolesta, 1 vastaan, 7 tyhjää');
  });

  it('says who was absent where that is known, and that nobody abstained', () => {
    const result = { ...vote, for: 157, against: 18, abstained: 0, absent: 24 };
    expect(voteText(translator('en'), result)).toBe(
      '157 votes for, 18 against, 0 abstentions, 24 absent',
    );
  });

  it('writes one vote in the singular', () => {
    const result = { ...vote, for: 1, against: 1, abstained: 1 };
    expect(voteText(translator('en'), result)).toBe('1 vote for, 1 against, 1 abstention');
    expect(voteText(translator('fi'), result)).toBe('1 ääni puolesta, 1 vastaan, 1 tyhjä');
  });
});
