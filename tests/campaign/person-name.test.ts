import { describe, expect, it } from 'vitest';
import {
  hasControlCharacters,
  hasOnlyNameCharacters,
  hasTwoLetters,
  looksLikeLink,
  tidyLine,
  tidyText,
} from '../../src/campaign/person-name.ts';

describe('a tidied line', () => {
  it.each([
    ['is composed', 'A\u030asa', 'Åsa'],
    ['has single spaces', 'a \u00a0\u3000 b', 'a b'],
    ['has none at its ends', ' a\u00a0', 'a'],
    ['has no direction marks', '\u200ea\u202eb\u2069', 'ab'],
    ['has no zero-width space or soft hyphen', 'a\u200bb\u00adc\ufeff', 'abc'],
    ['keeps what joins Persian letters', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['is composed across what was removed', 'A\u200b\u030asa', 'Åsa'],
  ])('%s', (_what, text, tidy) => {
    expect(tidyLine(text)).toBe(tidy);
  });
});

describe('a tidied text', () => {
  it('keeps its lines, with at most one empty one in a row', () => {
    expect(tidyText('\r\n a \r\rb\n \n\n\nc\n\n')).toBe('a\n\nb\n\nc');
  });
});

it.each(['win.example', 'Anna www.win', 'WWW.', 'слава.укр'])('%s looks like a link', (text) => {
  expect(looksLikeLink(text)).toBe(true);
});

it.each(['J. R. R. Tolkien', 'J.R.R. Tolkien', 'Dr. Ek', 'Ek, Jr.'])('%s does not', (text) => {
  expect(looksLikeLink(text)).toBe(false);
});

it.each(['\u0000', '\t', '\r', '\u007f', '\u0085'])('%j is a control character', (text) => {
  expect(hasControlCharacters(`a${text}b`)).toBe(true);
});

it('a line break is none: a comment may hold it', () => {
  expect(hasControlCharacters('a\nb')).toBe(false);
});

it.each([
  'Anna1',
  'A@b',
  'A/b',
  'A<b',
  'A[b]',
  'A:b',
  'A"b',
  'A_b',
  'A&b',
  'A;b',
  'A\nb',
  '',
])('%j is not made of what stands in names', (name) => {
  expect(hasOnlyNameCharacters(name)).toBe(false);
});

it.each([
  ['李明', true],
  ['A.', false],
  ['--', false],
  ['A\u0301', false],
])('whether %j has two letters: %s', (name, two) => {
  expect(hasTwoLetters(name)).toBe(two);
});
