import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { format, formatDate, formatTime } from '../../src/i18n/format.ts';

/** With every kind of space written as a plain one: languages differ in which they use. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('a template', () => {
  it('has its places filled, each as often as it stands there', () => {
    expect(format('en', '{a} and {b} and {a}', { a: 'x', b: 'y' })).toBe('x and y and x');
  });

  it('keeps a place for which there is no value, for a browser that fills it in later', () => {
    expect(format('en', 'as of {time}, {a}', { a: 'x' })).toBe('as of {time}, x');
    expect(format('en', 'as of {time}')).toBe('as of {time}');
  });

  it('takes a value as it is, even where it looks like a place or a pattern', () => {
    expect(format('en', '{a}{b}', { a: '{b}', b: '$& $1' })).toBe('{b}$& $1');
  });

  it('fills in an empty text and a zero', () => {
    expect(format('en', '[{a}] [{n}]', { a: '', n: 0 })).toBe('[] [0]');
  });

  it.each([
    ['en', '1,234,567.5'],
    ['fi', '1 234 567,5'],
    ['de', '1.234.567,5'],
  ])('writes numbers as %s does: %s', (lang, written) => {
    expect(plain(format(lang, '{n}', { n: 1_234_567.5 }))).toBe(written);
  });

  it('leaves a number alone that is given as text, such as a year', () => {
    expect(format('en', '{year}', { year: '2026' })).toBe('2026');
  });
});

describe('a template with plural forms', () => {
  const people = { one: '{count} person', other: '{count} people' };
  const polish = { one: '{count} osoba', few: '{count} osoby', many: '{count} osób', other: '-' };

  it.each([
    ['en', people, 0, '0 people'],
    ['en', people, 1, '1 person'],
    ['en', people, 2, '2 people'],
    ['pl', polish, 1, '1 osoba'],
    ['pl', polish, 3, '3 osoby'],
    ['pl', polish, 5, '5 osób'],
    ['pl', polish, 22, '22 osoby'],
    ['lt', { one: 'žmogus', few: 'žmonės', other: 'žmonių' }, 21, 'žmogus'],
    ['lt', { one: 'žmogus', few: 'žmonės', other: 'žmonių' }, 11, 'žmonių'],
  ])('in %s chooses the form that the count asks for: %j %d', (lang, template, count, text) => {
    expect(format(lang, template, { count })).toBe(text);
  });

  it('falls back to "other" where a form is missing or nothing is counted', () => {
    expect(format('pl', { other: 'x' }, { count: 3 })).toBe('x');
    expect(format('en', people)).toBe('{count} people');
  });
});

/** A server far to the east, where the day begins 14 hours before it does in UTC. */
const zoneBefore = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Pacific/Kiritimati';
});
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

describe('a day', () => {
  it.each([
    ['en', '21 November 2026'],
    ['fi', '21. marraskuuta 2026'],
  ])('in %s is %s', (lang, written) => {
    expect(plain(formatDate(lang, new Date('2026-11-21T12:00:00Z')))).toBe(written);
  });

  it('is the one in UTC, at both of its ends', () => {
    expect(formatDate('en', new Date('2026-11-21T00:00:00.000Z'))).toBe('21 November 2026');
    expect(formatDate('en', new Date('2026-11-21T23:59:59.999Z'))).toBe('21 November 2026');
  });
});

it.each([
  ['en', '10:05'],
  ['fi', '10.05'],
])('a time of day in %s is that of the reader’s clock: %s', (lang, written) => {
  expect(plain(formatTime(lang, new Date('2026-11-21T20:05:59Z')))).toBe(written);
});
