import { describe, expect, it } from 'vitest';
import { readBody } from '../../src/campaign/update-body.ts';

const only = (body: string) => {
  const [block, ...others] = readBody(body);
  if (block?.kind !== 'text' || others.length > 0) throw new Error('It is no single paragraph.');
  return block.spans;
};

describe('what is typed as an update', () => {
  it('has its paragraphs, lists and line breaks', () => {
    const typed = 'One\nmore line\n\n\nTwo:\n- a\n* b\nwent on\n• c\n\nThree - no list\n-nor this';
    expect(readBody(typed)).toEqual([
      { kind: 'text', spans: ['One\nmore line'] },
      { kind: 'text', spans: ['Two:'] },
      { kind: 'list', items: [['a'], ['b went on'], ['c']] },
      { kind: 'text', spans: ['Three - no list\n-nor this'] },
    ]);
    expect(readBody('')).toEqual([]);
    expect(readBody('\n \n')).toEqual([]);
  });

  it('has links with words of their own, and bare ones without what ends the sentence', () => {
    expect(
      only('Read [the report](https://example.org/a_(b)?x=1&y=2), or https://example.org/c.'),
    ).toEqual([
      'Read ',
      { text: 'the report', url: 'https://example.org/a_(b)?x=1&y=2' },
      ', or ',
      { text: 'https://example.org/c', url: 'https://example.org/c' },
      '.',
    ]);
    expect(only('(see http://example.org/x_(y))')).toEqual([
      '(see ',
      { text: 'http://example.org/x_(y)', url: 'http://example.org/x_(y)' },
      ')',
    ]);
    expect(only('[Write](mailto:anna@example.org) or mailto:ben@example.org!')).toEqual([
      { text: 'Write', url: 'mailto:anna@example.org' },
      ' or ',
      { text: 'ben@example.org', url: 'mailto:ben@example.org' },
      '!',
    ]);
  });

  it.each([
    '<script>alert(1)</script> <b>bold</b> &amp;',
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt://example.org/%0aalert(1))',
    '[click](data:text/html,<b>x</b>)',
    '[click](//example.org)',
    '[click](https://paypal.example@evil.example/)',
    '[click](https://localhost/)',
    '[click](https:// example.org)',
    '[click](ftp://example.org/x)',
    '[](https://)',
    'mailto:nobody and mailto:',
    '{constructor} `code` **bold** # no heading',
  ])('shows %s as it was typed', (typed) => {
    expect(only(typed)).toEqual([typed]);
  });

  it('takes thirty thousand characters of the worst in no time', () => {
    for (const sign of [
      '[',
      '](',
      '[a](',
      'https://',
      '(',
      '-\n',
      'https://a.b/((',
      '* ',
      '\n\n',
    ]) {
      const begun = performance.now();
      readBody(sign.repeat(Math.ceil(30_000 / sign.length)));
      expect(performance.now() - begun, sign).toBeLessThan(2000);
    }
    for (const sign of ['.', "'", '…', '?!']) {
      const begun = performance.now();
      readBody(`https://a.example/${sign.repeat(30_000 / sign.length)}a`);
      expect(performance.now() - begun, sign).toBeLessThan(200);
    }
  });
});
