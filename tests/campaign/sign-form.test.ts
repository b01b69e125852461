import { describe, expect, it } from 'vitest';
import { signFields, signForm, signLimits } from '../../src/campaign/sign-form.ts';
import { accepted, filled, wrong } from '../support/sign-form.ts';

describe('a form', () => {
  it('with the three needed fields passes, and all else is empty and unticked', () => {
    expect(signForm.parse(filled)).toEqual({
      ...filled,
      affiliation: '',
      comment: '',
      publicComment: false,
      public: false,
      updates: false,
      source: '',
    });
  });

  it('without anything names each needed field, once', () => {
    const { error } = signForm.safeParse({});
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'error.name.missing',
      'error.email.missing',
      'error.country.missing',
    ]);
  });

  it('may hold fields that we do not know: browsers and their extensions add some', () => {
    expect(accepted({ __autofill: 'x', lang: 'fi' })).not.toHaveProperty('__autofill');
  });

  it('lists its fields in the order of the page', () => {
    expect(signFields.join(' ')).toBe(
      'name email country affiliation comment publicComment public updates source',
    );
  });

  it('has the limits that the design promises', () => {
    expect(signLimits).toEqual({
      name: { max: 100 },
      email: { max: 254 },
      affiliation: { max: 120 },
      comment: { max: 500 },
      source: { max: 40 },
    });
  });
});

describe('a name', () => {
  it.each([
    'Åsa Öhrström-Þórsdóttir',
    'Łukasz Żółć',
    'Олена Іваненко',
    'J. R. R. Tolkien',
    'J.R.R. Tolkien',
    'O’Brien',
    "O'Brien",
    'María José',
    'محمد علي',
    'می‌خواهم',
    '李明',
    'राम शर्मा',
    'Martin Luther King, Jr.',
    'Ann-Sofie (Anki) Ek',
    'Li',
    'a'.repeat(100),
  ])('of a person passes as typed: %s', (name) => {
    expect(accepted({ name }).name).toBe(name);
  });

  it.each([
    ['is missing', '', 'missing'],
    ['is only spaces', ' \u00a0 ', 'missing'],
    ['is only invisible marks', '\u200b\u2060\u00ad', 'missing'],
    ['is no text', 5, 'missing'],
    ['has one letter that is nobody’s name', 'x', 'short'],
    ['has no letters', '--.', 'short'],
    ['has one letter and a full stop', 'A.', 'short'],
    ['has 101 characters', 'a'.repeat(101), 'long'],
    ['holds a line feed, so that no header can be injected', 'Anna\nBcc: x', 'characters'],
    ['holds what is left of an escape', 'Anna \u001b[31m', 'characters'],
    ['holds HTML', '<b>Anna</b>', 'characters'],
    ['holds an ampersand', 'Anna &amp; Pekka', 'characters'],
    ['holds an emoji', 'Anna 😀', 'characters'],
    ['holds a letter that was lost', 'Hyv\ufffd', 'characters'],
    ['holds digits', 'Anna 2', 'characters'],
    ['is an e-mail address', 'anna@example', 'characters'],
    ['is a full link', 'https://win.example', 'link'],
    ['is a bare link', 'win.example', 'link'],
    ['starts like a link', 'WWW.win', 'link'],
  ])('is refused where it %s', (_why, name, message) => {
    expect(wrong({ name })).toEqual([`name error.name.${message}`]);
  });

  it.each([
    ['  Anna \u00a0 Virtanen ', 'Anna Virtanen'],
    ['\u202eAnna\u202c Virtanen\u200f', 'Anna Virtanen'],
    ['An\u200bna\ufeff Virta\u00adnen', 'Anna Virtanen'],
    ['A\u030asa', 'Åsa'],
    ['Anna Virtanen\t', 'Anna Virtanen'],
    ['Anna Virtanen\r\n', 'Anna Virtanen'],
    ['Anna\rVirtanen', 'Anna Virtanen'],
    ['Anna\u2028Virtanen', 'Anna Virtanen'],
    ['Anna\u0000 Virtanen\ud83d', 'Anna Virtanen'],
    ['O\u0092Brien', 'O’Brien'],
  ])('is tidied: %j', (name, tidy) => {
    expect(accepted({ name }).name).toBe(tidy);
  });

  it.each([
    '\u3164\u3164',
    '\u115f\u1160',
    '\uffa0\uffa0',
  ])('of letters that nobody can see is refused: %j', (name) => {
    expect(wrong({ name })).toHaveLength(1);
  });

  it.each([
    ['<script>alert(1)</script>', '<'],
    ['Anna@home', '@'],
    ['https://win.example/now', 'https://win.example/now'],
    ['Anna win.example', 'win.example'],
    [`Anna www.${'a'.repeat(60)}`, `www.${'a'.repeat(35)}…`],
  ])('is refused for the very part that is wrong: %j', (name, part) => {
    const { error } = signForm.safeParse({ ...filled, name });
    expect(error?.issues).toMatchObject([{ params: { part } }]);
  });

  it('is measured after it was tidied', () => {
    expect(accepted({ name: ` ${'a'.repeat(100)}\u200b ` }).name).toHaveLength(100);
  });
});

describe('a country', () => {
  it.each(['FI', 'fi', ' Fi '])('is taken in either case: %j', (country) => {
    expect(accepted({ country }).country).toBe('FI');
  });

  it.each([
    'ZZ',
    'UK',
    'FIN',
    'F',
    'Finland',
    '<b>',
    'ß',
  ])('is refused where unknown: %s', (country) => {
    expect(wrong({ country })).toEqual(['country error.country.unknown']);
  });

  it.each([' ', '', null, 5])('is missed where it is %j', (country) => {
    expect(wrong({ country })).toEqual(['country error.country.missing']);
  });
});

describe('a tick', () => {
  it.each([
    ['yes', true],
    [true, true],
    ['', false],
    [false, false],
    [undefined, false],
  ])('sent as %j is read as %s', (sent, read) => {
    expect(accepted({ public: sent }).public).toBe(read);
    expect(accepted({ updates: sent }).updates).toBe(read);
  });

  it.each(['on', 'YES', '1', 1, null, 'no'])('is never guessed from %j', (sent) => {
    expect(wrong({ public: sent, updates: sent })).toEqual([
      'public error.tick',
      'updates error.tick',
    ]);
  });
});

describe('a source', () => {
  it.each([
    ['partner-42', 'partner-42'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['a'.repeat(41), ''],
    ['Partner', ''],
    ['<script>', ''],
    [5, ''],
  ])('is kept where it is a short plain word, else dropped without a word: %j', (sent, kept) => {
    expect(accepted({ source: sent }).source).toBe(kept);
  });
});
