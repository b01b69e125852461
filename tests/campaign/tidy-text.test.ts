import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyLine, tidyText } from '../../src/campaign/tidy-text.ts';

describe('a tidied line', () => {
  it.each([
    ['is composed', 'A\u030asa', 'Åsa'],
    ['has single spaces', 'a \u00a0\u3000\u202f\u2003 b', 'a b'],
    ['has none at its ends', ' a\u00a0', 'a'],
    ['has a space in place of a tab', 'a\tb\t', 'a b'],
    [
      'has a space in place of any line break',
      'a\rb\nc\r\nd\u000be\u000cf\u0085g\u2028h\u2029i',
      'a b c d e f g h i',
    ],
    ['has no blank of Braille, which is seen as a space', 'a\u2800\u2800b', 'a b'],
    ['has no direction marks', '\u200ea\u202eb\u2069\u061c\u2066c', 'abc'],
    ['has no zero-width space, soft hyphen or word joiner', 'a\u200bb\u00adc\ufeff\u2060d', 'abcd'],
    ['has no controls', 'a\u0000\u001b\u007f\u0008b', 'ab'],
    [
      'has the letters and quotation marks of old Windows put right',
      'O\u0092Brien\u0096\u008a',
      'O’Brien–Š',
    ],
    ['has no code of old Windows that was none', 'a\u0081\u008db', 'ab'],
    ['has no fillers of Hangul, which count as letters', '\u3164\u115f\u1160\uffa0a', 'a'],
    ['has no half characters', 'a\ud83d b\udc00', 'a b'],
    ['has nothing that is private to a font: the bullets of a word processor', '\uf0b7 a', 'a'],
    ['has no place of a picture that was not pasted', 'a\ufffc', 'a'],
    ['has no hidden text in tags', 'a\u{e0048}\u{e0069}b', 'ab'],
    ['has no variation of a letter that has none', 'a\ufe0fb\u{e0100}c\ufe00', 'abc'],
    ['keeps that of a sign of Han', '葛\u{e0100}城', '葛\u{e0100}城'],
    ['keeps that of an emoji', '❤️ 1️⃣ ☎︎', '❤️ 1️⃣ ☎︎'],
    ['keeps a family of emoji, a colour and a flag', '👩‍👩‍👧 👩🏽‍⚕️ ❤️‍🔥 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍👩‍👧 👩🏽‍⚕️ ❤️‍🔥 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    [
      'keeps what joins Persian letters, or keeps them apart',
      'می\u200cخواهم ه\u200d',
      'می\u200cخواهم ه\u200d',
    ],
    [
      'keeps what joins Sinhala, Hindi and Malayalam',
      'ශ්\u200dරී क्\u200dष ന്\u200d',
      'ශ්\u200dරී क्\u200dष ന്\u200d',
    ],
    ['loses it where no script needs it', 'An\u200cna\u200d Ek \u200cی', 'Anna Ek ی'],
    ['is composed across what was removed', 'A\u200b\u030asa', 'Åsa'],
    [
      'has no letter under a pile of marks',
      `a${'\u0301\u0316'.repeat(50)}b`,
      `á${'\u0316'.repeat(8)}b`,
    ],
  ])('%s', (_what, text, tidy) => {
    expect(tidyLine(text)).toBe(tidy.normalize('NFC'));
  });
});

describe('a tidied text', () => {
  it('keeps its lines, with at most one empty one in a row', () => {
    expect(tidyText('\r\n a \r\rb\n \n\n\nc\n\n')).toBe('a\n\nb\n\nc');
  });

  it('breaks its lines where slides, word processors and old machines do', () => {
    expect(tidyText('1.\tI clear mines.\u000b2.\u2028\u20293.\u00854.\u000c5.')).toBe(
      '1. I clear mines.\n2.\n\n3.\n4.\n5.',
    );
  });
});

/** Texts of all that can be typed or pasted, dense in what is tidied. */
const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'aA .-\n\t\r\u000b\u0085\u2028\u00a0\u2800\u0092\u0301\u0316\u030a'),
    fc.constantFrom('\u200b', '\u200c', '\u200d', '\u200e', '\u202e', '\u2066', '\ufe0f', '\ufe00'),
    fc.constantFrom(
      '\u{e0067}',
      '\u{e007f}',
      '\u{e0100}',
      '🏴',
      '👩',
      '🏽',
      '❤',
      '1',
      '\u20e3',
      '⚕',
    ),
    fc.constantFrom(
      'ی',
      'ب',
      'क',
      '्',
      'ර',
      '葛',
      '한',
      '\u1100',
      '\u1161',
      '\u3164',
      '\ud83d',
      '\udc00',
    ),
    fc.constantFrom(
      'ᠠ',
      '\u180b',
      '\u180e',
      '\u034f',
      '\u17b4',
      '\uf0b7',
      '\ufffe',
      '\ufb1d',
      '\u2126',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

it('what is tidy stays as it is', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(tidyLine(tidyLine(text))).toBe(tidyLine(text));
      expect(tidyText(tidyText(text))).toBe(tidyText(text));
      expect(tidyLine(tidyText(text))).toBe(tidyLine(text));
    }),
    {
      numRuns: 1000,
      // Marks that change places, join the letter before them, or go, where a joiner stands behind.
      examples: [['ᠠ\u200c\ufe00'], ['י\u094d\u05b4\u200d'], ['a\u030a\u200d']],
    },
  );
});

it('what is tidy is composed, whole, and of one line or of lines', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const line = tidyLine(text);
      expect(line).toBe(line.normalize('NFC'));
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|(?! )\p{Zs}|^ | $| {2}/u);
      expect(line).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
      expect(tidyText(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}]|\n{3}|^\s|\s$/u);
    }),
    { numRuns: 1000 },
  );
});
