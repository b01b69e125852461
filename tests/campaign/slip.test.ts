import { describe, expect, it } from 'vitest';
import { correctionLimits, tooMuch } from '../../src/campaign/slip.ts';

const judge = (before: string, after: string, inList = false) =>
  tooMuch({ before, after }, { inList });

describe('a slip', () => {
  it.each([
    ['a typo', 'Come bakc to it.', 'Come back to it.'],
    ['a word that stood twice', 'It is is open.', 'It is open.'],
    ['a word that was missing', 'The treaty open.', 'The treaty is open.'],
    ['a mark', 'Come back to it', 'Come back to it.'],
    ['quotation marks', 'It says "never".', 'It says “never”.'],
    ['a capital', 'we ask five states.', 'We ask five states.'],
    ['accents', 'Sodan rajahtamattomat jaanteet', 'Sodan räjähtämättömät jäänteet'],
    [
      'a sentence that broke off',
      'If it ends where begins, it protects.',
      'If it ends where danger begins, it protects nobody.',
    ],
    ['six words for six', 'a b c d e f stay', 'u v w x y z stay'],
    ['a sentence with a number that stays', 'On 5 May it it began.', 'On 5 May it began.'],
  ])('may be corrected: %s', (_what, before, after) => {
    expect(judge(before, after)).toBeNull();
  });

  it.each([
    ['nothing', 'Come back.', 'Come back.', 'same'],
    ['a line break', 'Come back.', 'Come\nback.', 'lines'],
    ['a paragraph', 'One.\r\n\r\nTwo.', 'One. Two.', 'lines'],
    ['a day', 'on 20 February 2026', 'on 21 February 2026', 'numbers'],
    ['a number that goes', 'nine of 10 people', 'nine of the people', 'numbers'],
    ['two numbers that change places', 'from 5 to 6', 'from 6 to 5', 'numbers'],
    ['seven words for others', 'a b c d e f g stay', 's t u v w x y stay', 'words'],
    ['seven words more', 'stay', 'stay a b c d e f g', 'words'],
    ['seven words less', 'stay a b c d e f g', 'stay', 'words'],
    [
      'words in another order',
      'a b c d e f g h i j k l m n',
      'h i j k l m n a b c d e f g',
      'words',
    ],
  ] as const)('is not %s', (_what, before, after, why) => {
    expect(judge(before, after)).toBe(why);
  });

  it('is no longer than a passage', () => {
    const long = 'x '.repeat(correctionLimits.passage / 2);
    expect(judge(`${long}y`, `${long}z`)).toBe('long');
    expect(judge(long, `${long.slice(0, -2)}z`)).toBeNull();
  });

  it.each([
    ['a letter', 'to raport every year', 'to report every year', null],
    ['two letters', 'what mimes they holt', 'what mines they hold', null],
    ['a word less', 'to declare that that they will', 'to declare that they will', 'list'],
    ['a word more', 'they will lay mines', 'they will not lay mines', 'list'],
    ['another word', 'to report every year', 'to report every decade', 'list'],
  ] as const)('in a list may only be spelt anew: %s', (_what, before, after, why) => {
    expect(judge(before, after, true)).toBe(why);
    expect(judge(before, after, false)).toBeNull();
  });
});
