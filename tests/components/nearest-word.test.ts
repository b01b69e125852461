import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/components/search/nearest-word.ts';

/** The most frequent first, as the site has them. */
const words = [
  ...['the', 'treaty', 'mines', 'sign', 'Finland', 'convention', 'consent', 'letter', 'single'],
  ...['parliament', 'petition', 'Türkiye', 'trees', 'jalkaväkimiina', 'allekirjoittaa', 'mine'],
];

it.each([
  ['treety', 'treaty'],
  ['traety', 'treaty'],
  ['treatyy', 'treaty'],
  ['reaty', 'treaty'],
  ['filand', 'Finland'],
  ['pettition', 'petition'],
  ['jalkavakimina', 'jalkaväkimiina'],
  ['turkyie', 'Türkiye'],
])('a slip of one letter, %s, is taken for %s', (typed, meant) => {
  expect(nearestWord(typed, words)).toBe(meant);
});

it.each(['parliam', 'turk', 'tü', 'jalkavaki'])('the beginning of a word, %s, stays', (typed) => {
  expect(nearestWord(typed, words)).toBe(typed);
});

it('the more frequent word wins, be it longer or a slip away', () => {
  expect(nearestWord('convent', words)).toBe('convent');
  expect(nearestWord('sing', words)).toBe('sign');
});

it.each([
  ['parliamentarians', 'parliament'],
  ['allekirjoittaisimme', 'allekirjoittaa'],
])('another form, %s, is taken for %s', (typed, meant) => {
  expect(nearestWord(typed, words)).toBe(meant);
});

describe('nothing is near', () => {
  it.each([
    'zxq',
    'xqzvwk',
    'teh',
    'treadmill',
    'convoy',
    'partner',
    'qwertyuiop',
    'конь',
  ])('%s', (typed) => expect(nearestWord(typed, words)).toBeNull());

  it('on a site without words', () => expect(nearestWord('treaty', [])).toBeNull());
});

it('finds words of other alphabets too', () => {
  expect(nearestWord('догвір', ['договір', 'Україна'])).toBe('договір');
  expect(nearestWord('украна', ['договір', 'Україна'])).toBe('Україна');
  expect(nearestWord('zemla', ['ziemia', 'žemė'])).toBeNull();
});
