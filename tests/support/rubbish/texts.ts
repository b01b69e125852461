import fc from 'fast-check';

/** What has broken other sites: what is invisible, reordered, half, huge, or means something elsewhere. */
const notorious = [
  '',
  ' ',
  '\0',
  'Anna\0Virtanen',
  'Anna\r\nBcc: eve@example.org',
  'Anna\nVirtanen',
  'Anna\u2028Virtanen',
  '\u202eAnna',
  '\u2066Anna\u2069',
  '\u200fAnna\u200e',
  '\u200b\u200d\ufeff',
  '\ud800',
  'Anna \udfff Virtanen',
  '\ud83d',
  '\uffff\ufffe',
  '\u0085\u009f',
  'a\u0301'.repeat(400),
  'Z\u0351\u036b\u0343\u032a\u0302algo',
  'ﷺ'.repeat(90),
  '👩‍👩‍👧‍👦'.repeat(40),
  'İıßﬁ',
  'ａｎｎａ@ｅｘａｍｐｌｅ.org',
  'anna@xn--zckzah.example',
  'anna@[127.0.0.1]',
  '"a b"@example.org',
  'anna@example.org, eve@example.org',
  'anna@example.org\r\nRCPT TO:<eve@example.org>',
  '<xss>',
  '"><script>alert(1)</script>',
  "' or 1=1 --",
  'null',
  'true',
  'NaN',
  '-0',
  '1e999',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%00%0d%0a',
  '%zz%',
  '{{7*7}}',
  'https://example.org/?a=1#b',
  'a.b.c.d.'.repeat(250),
  ' '.repeat(1999),
  'a'.repeat(2001),
  'x@'.repeat(1000),
  '-'.repeat(9000),
] as const;

/** Halves of characters, alone or among letters: JSON can carry them, UTF-8 cannot. */
const halves = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', ' '),
    fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
  ),
  minLength: 1,
  maxLength: 6,
});

/** Any text at all: notorious, of any characters, or of those that people type. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...notorious),
  halves,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ maxLength: 120 }),
  fc.constantFrom(...notorious).map((text) => `Anna ${text} Virtanen`),
);

/** What a header may hold at all: one byte a character, and no line break. */
export const headerText: fc.Arbitrary<string> = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
  .filter((text) => !text.includes('\x7f'));

/** Names that objects have of themselves. */
export const inheritedName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
);
