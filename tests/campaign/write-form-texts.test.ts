import { describe, expect, it } from 'vitest';
import { writeForm } from '../../src/campaign/write-form.ts';

const filled = {
  representative: 'fi-member-17',
  name: 'Anna Virtanen',
  email: 'anna@example.org',
};

/** The messages about the supporter's own words, each once. */
function wrong(personal: unknown): string[] {
  const { error } = writeForm.safeParse({ ...filled, personal });
  return [...new Set(error?.issues.map(({ message }) => message))];
}

function accepted(personal: string): string {
  return writeForm.parse({ ...filled, personal }).personal;
}

describe('own words', () => {
  it.each([
    ['are missing', undefined, 'missing'],
    ['are no text', ['x'.repeat(30)], 'missing'],
    ['are empty', '', 'missing'],
    ['are 20 spaces', ' '.repeat(20), 'missing'],
    ['are 20 empty lines', '\r\n'.repeat(20), 'missing'],
    ['are 20 signs that nobody sees', '\u200b\u00ad'.repeat(10), 'missing'],
    ['have 19 characters', 'x'.repeat(19), 'short'],
    ['have 19 characters between spaces', `  ${'x'.repeat(19)}  `, 'short'],
    ['have 19 characters of two units each', '🕊'.repeat(19), 'short'],
    ['have 1501 characters', 'x'.repeat(1501), 'long'],
    ['have 1501 characters of two units each', '🕊'.repeat(1501), 'long'],
    ['are as long as a body may be', 'x'.repeat(31_000), 'long'],
  ])('are refused where they %s', (_why, personal, message) => {
    expect(wrong(personal)).toEqual([`error.personal.${message}`]);
  });

  it.each([
    'x'.repeat(20),
    '🕊'.repeat(20),
    'x'.repeat(1500),
    '🕊'.repeat(1500),
    'Дідусь розмінував ці поля.',
    'Isoisäni raivasi näitä peltoja.',
    'Peace 👩‍👩‍👧 & quiet, <b>not</b> {name}',
  ])('pass as typed: %s', (personal) => {
    expect(accepted(personal)).toBe(personal);
  });

  it.each([
    ['One line\r\nand another one', 'One line\nand another one'],
    ['One line\rand another one', 'One line\nand another one'],
    [' One line \n\n\n\n and another ', 'One line\n\nand another'],
    [`${'x'.repeat(749)}\r\n${'x'.repeat(750)}`, `${'x'.repeat(749)}\n${'x'.repeat(750)}`],
  ])('keep their lines, written one way: %j', (personal, tidy) => {
    expect(accepted(personal)).toBe(tidy);
  });

  it('that look like a header stay text', () => {
    const personal = 'Please read this.\r\nBcc: x@y\r\nSubject: hello\r\n\r\n.\r\n';
    expect(accepted(personal)).toBe('Please read this.\nBcc: x@y\nSubject: hello\n\n.');
  });

  it.each([
    ['a NUL', 'words\u0000 stand', 'words stand'],
    ['a tab', 'words\tstand', 'words stand'],
    ['a line separator', 'words\u2028stand', 'words\nstand'],
    ['the line break of slides', 'words\u000bstand', 'words\nstand'],
    ['half a character', 'words\ud83d stand', 'words stand'],
    ['a right-to-left override', 'words\u202e stand', 'words stand'],
    ['a right-to-left embedding and its end', '\u202bwords\u202c stand', 'words stand'],
    ['an isolate and its end', '\u2067words\u2069 stand', 'words stand'],
    ['the apostrophe of old Windows', 'word\u0092s stand', 'word’s stand'],
  ])('are tidied where they hold %s', (_what, sent, kept) => {
    expect(accepted(`My own ${sent} here.`)).toBe(`My own ${kept} here.`);
  });

  it('are refused for a word that lost a letter, which is quoted', () => {
    const { error } = writeForm.safeParse({ ...filled, personal: `${'x'.repeat(20)} hyv\ufffd` });
    expect(error?.issues).toMatchObject([
      { message: 'error.personal.characters', params: { part: 'hyv\ufffd' } },
    ]);
  });

  it('lose the marks that nobody sees and that reorder nothing', () => {
    expect(accepted('My own\u200e words\u200b stand\ufeff here.')).toBe('My own words stand here.');
  });
});

describe('links in own words', () => {
  const farm = (separator: string) => ['win.example', 'a1.example', 'b2.example'].join(separator);

  it.each([
    'See https://example.org/a and www.example.org/b.',
    'See example.org and write to anna@example.org.',
    'See https://example.org/?to=www.example.org and t.me/example',
    'I live here.And so do you.They left.We stayed.',
    'Szkoły, m.in. nasze, m.in. wasze, m.in. ich, stoją.',
    'J.R.R. Smith, A.B. Jones, e.g. at 12.30, on 1.2.2026 and 3.4.2026.',
    'Bcc: x@y, x@z, x@w and a good deal more text.',
  ])('may be two: %s', (personal) => {
    expect(accepted(personal)).toBe(personal);
  });

  it.each([
    'https://a.example https://b.example https://c.example',
    'HTTPS://A.EXAMPLE http://b.example ftp://c.example',
    'www.a WWW.b www.c and some more words',
    'WIN.EXAMPLE and A1.EXAMPLE and B2.EXAMPLE',
    't.me/win x.com/win and t.co/win, all good',
    'пошта.укр and виграш.укр and приклад.укр',
    'a@win.example, b@win.example, c@win.example',
    '<a href="https://a.example">x</a>[b](https://b.example)[c](https://c.example)',
    farm(' '),
    farm(','),
    farm(';'),
    farm('\n'),
    farm('|'),
  ])('may not be three: %s', (personal) => {
    expect(wrong(personal)).toEqual(['error.personal.links']);
  });

  it.each([
    'ab.'.repeat(500),
    'a.'.repeat(750),
    'a'.repeat(1500),
    'ab.c'.repeat(375),
    '://'.repeat(500),
  ])('are counted without a long search', (personal) => {
    const started = performance.now();
    writeForm.safeParse({ ...filled, personal });
    expect(performance.now() - started).toBeLessThan(200);
  });
});
