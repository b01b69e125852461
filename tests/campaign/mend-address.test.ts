import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMailable, mailableAddress } from '../../src/campaign/email-address.ts';
import { meantAddress, mendAddress, notOfAnAddress } from '../../src/campaign/mend-address.ts';

const anna = 'anna@example.org';

describe('an address that can only be one', () => {
  it.each([
    '\u200banna@example.org\u200b',
    'anna\u2060@example.org',
    '\u200eanna@example.org',
    '\u202aanna@example.org\u202c',
    'anna@exam\u00adple.org',
    '\ufeffanna@example.org\u00a0',
    'anna@example.org\t\r\n',
    'mailto:anna@example.org',
    'MAILTO: anna@example.org?subject=Hello&body=x',
    '<anna@example.org>',
    '<mailto:anna@example.org>',
    'Anna Virtanen <anna@example.org>',
    '"Virtanen, Anna" <anna@example.org>;',
    'anna@example.org <anna@example.org>',
    "'anna@example.org' <anna@example.org>",
    '(anna@example.org)',
    '[anna@example.org]',
    '"anna@example.org"',
    '“anna@example.org”',
    '«anna@example.org»',
    'anna@example.org.',
    'anna@example.org,',
    'anna@example.org;',
    'anna@example.org:',
    'anna@example.org!',
    'anna@example.org>',
    'anna＠example.org',
    'anna@example．org',
    'anna@example。org',
    'ａｎｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'anna﹫example.org',
    'anna @example.org',
    'anna@ example.org',
    'anna @ example . org',
  ])('is mended: %j', (typed) => {
    expect(mailableAddress(mendAddress(typed))).toBe(anna);
  });

  it('keeps what its owner means', () => {
    expect(mendAddress('o’brien@example.org')).toBe("o'brien@example.org");
    for (const typed of ["o'brien@example.org", 'Anna.V+x@GMAIL.com', 'olena@пошта.укр']) {
      expect(mendAddress(typed)).toBe(typed);
    }
  });
});

describe('an address that may be one', () => {
  it.each([
    ['anna@example,org', anna],
    ['anna@example;org', anna],
    ['anna@example..org', anna],
    ['anna@example,.org', anna],
    ['anna@@example.org', anna],
    ['anna(at)example.org', anna],
    ['anna [at] example [dot] org', anna],
    ['anna@example org', anna],
    ['anna@exam ple.org', anna],
    ['anna@example.org and more', anna],
    ['Anna Virtanen anna@example.org', anna],
    ['an na@example.org', anna],
    ['anna.@example.org', anna],
    ['.anna@example.org', anna],
    ['an–na@example.org', 'an-na@example.org'],
  ])('is offered, not taken: %j', (typed, meant) => {
    expect(isMailable(mendAddress(typed))).toBe(false);
    expect(meantAddress(typed)).toBe(meant);
  });

  it.each([
    '',
    'anna',
    'anna@',
    '@example.org',
    'anna@localhost',
    'anna@virtanen@example.org',
    'anna@example.org,eve@example.org',
    'Anna <anna@example.org>, Eve <eve@example.org>',
    'eve@example.org <anna@example.org>',
    'anna@example.org\r\nBcc: eve@example.org',
    'änna@example.org',
    '"a b"@example.org',
    'anna@127.0.0.1',
  ])('is not guessed: %j', (typed) => {
    expect(isMailable(mendAddress(typed))).toBe(false);
    expect(meantAddress(typed)).toBeNull();
  });
});

it.each([
  ['anna@gmail,com', ',com'],
  ['änna@example.org', 'ä'],
  ['an na@example.org', 'an na@example.org'],
  ['anna@example..org', '..'],
  ['anna..v@example.org', '..'],
  ['anna@-example.org', '-'],
  ['anna@localhost', 'localhost'],
  ['anna@example.org:80', ':80'],
  ['anna@virtanen@example.org', '@example.org'],
  ['anna', null],
  ['@example.org', null],
  [`${'a'.repeat(65)}@example.org`, null],
  [anna, null],
])('of %j, %j is told to be wrong', (address, part) => {
  expect(notOfAnAddress(address)).toBe(part);
});

it('what was mended or offered needs no mending, and what can be mailed to is left alone', () => {
  const typed = fc.string({
    unit: fc.constantFrom(
      ...'ab@@.. ,;<>()"’:-\u200b\u00ad＠．。é',
      'mailto:',
      'example.org',
      '(at)',
    ),
    maxLength: 14,
  });
  fc.assert(
    fc.property(typed, (text) => {
      const mended = mendAddress(text);
      expect(mendAddress(mended)).toBe(mended);
      const meant = meantAddress(text);
      if (meant !== null) expect([mendAddress(meant), isMailable(meant)]).toEqual([meant, true]);
      if (isMailable(text)) expect(mended).toBe(text);
      expect(notOfAnAddress(mended)).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});
