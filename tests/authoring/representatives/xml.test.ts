import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  parseXml,
  withAmpersandsEscaped,
} from '../../../src/authoring/representatives/xml.ts';

describe('an XML document', () => {
  it('is read with names in any script, either kind of quotes, signs inside them, and its text', () => {
    const root = parseXml(
      `<?xml version="1.0"?><!DOCTYPE a><!-- <b> -->\n<a pavardė='x > "y"' Ž = "1">text<b/><c é="2"></c><b><![CDATA[<d>]]></b></a>\n`,
    );
    expect(root).toEqual({
      name: 'a',
      attributes: { pavardė: 'x > "y"', Ž: '1' },
      children: [
        { name: 'b', attributes: {}, children: [], text: '' },
        { name: 'c', attributes: { é: '2' }, children: [], text: '' },
        { name: 'b', attributes: {}, children: [], text: '<d>' },
      ],
      text: 'text',
    });
    expect(childrenOf(root, 'b')).toHaveLength(2);
  });

  it.each([
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['&#268;&#x10C;', 'ČČ'],
    ['&amp;lt;', '&lt;'],
  ])('has its references read: %s', (written, meant) => {
    for (const xml of [`<a b="${written}"/>`, withAmpersandsEscaped(`<a b="${written}"/>`)]) {
      expect(parseXml(xml).attributes).toEqual({ b: meant });
    }
  });

  it.each([
    'Tom & Jerry',
    'Tom &',
    '&nbsp;',
    'a&b;',
    '?x=1&y=2',
  ])('is refused with a bare ampersand, and read once that is escaped: %s', (written) => {
    expect(() => parseXml(`<a b="${written}"/>`)).toThrow('It is no XML: in line 1');
    const { attributes } = parseXml(withAmpersandsEscaped(`<a b="${written}"/>`));
    expect(attributes).toEqual({ b: written });
  });

  it.each([
    ['', 'in line 1, document must contain a root element.'],
    ['<a></a><b/>', 'documents may contain only one root'],
    ['<a>\n<b>\n</a>', 'in line 3, unexpected close tag'],
    ['<a>\n<b/>', 'in line 2, unclosed tag: a'],
    ['<a b="1"c', 'in line 1, no whitespace between attributes'],
    ['<a b=1/>', 'unquoted attribute value'],
    ['<a b="1" b="2"/>', 'duplicate attribute: b'],
    ['<a>\n< b/></a>', 'in line 2, disallowed character in tag name'],
    ['<a><x:b/></a>', 'unbound namespace prefix: "x"'],
    ['<a>\u0001</a>', 'disallowed character'],
    ['</a>', 'unmatched closing tag: a'],
    ['<a b="', 'unexpected end'],
    ['<a/>x', 'text data outside of root node'],
  ])('is refused where it is broken: %j', (text, sentence) => {
    expect(() => parseXml(text)).toThrow(sentence);
  });
});
