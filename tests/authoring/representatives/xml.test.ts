import { describe, expect, it } from 'vitest';
import { childrenOf, parseXml } from '../../../src/authoring/representatives/xml.ts';

describe('an XML document', () => {
  it('is read with names in any script, either kind of quotes, and signs inside them', () => {
    const root = parseXml(
      `\ufeff<?xml version="1.0"?><!DOCTYPE a><!-- <b> -->\n<a pavardė='x > "y"' Ž = "1">text<b/><c é="2"></c><b><![CDATA[<d>]]></b></a>\n`.slice(
        1,
      ),
    );
    expect(root).toEqual({
      name: 'a',
      attributes: { pavardė: 'x > "y"', Ž: '1' },
      children: [
        { name: 'b', attributes: {}, children: [] },
        { name: 'c', attributes: { é: '2' }, children: [] },
        { name: 'b', attributes: {}, children: [] },
      ],
    });
    expect(childrenOf(root, 'b')).toHaveLength(2);
  });

  it.each([
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['&#268;&#x10C;', 'ČČ'],
    ['Tom & Jerry', 'Tom & Jerry'],
    ['&nbsp;&#x110000;', '&nbsp;&#x110000;'],
    ['&amp;lt;', '&lt;'],
  ])('has its entities read: %s', (written, meant) => {
    expect(parseXml(`<a b="${written}"/>`).attributes).toEqual({ b: meant });
  });

  it.each([
    ['', 'in line 1, it has not one outermost element'],
    ['<a></a><b/>', 'it has not one outermost element'],
    ['<a>\n<b>\n</a>', 'in line 3, </a> closes <b>'],
    ['<a>\n<b/>', 'in line 2, <a> is not closed'],
    ['<a b="1"c', 'in line 1, a tag is not well formed'],
    ['<a b=1/>', 'a tag is not well formed'],
    ['<a>\n< b/></a>', 'in line 2, a tag is not well formed'],
    ['</a>', '</a> closes <>'],
    ['<a b="', 'a tag is not well formed'],
  ])('is refused where it is broken: %j', (text, sentence) => {
    expect(() => parseXml(text)).toThrow(sentence);
  });

  it('of a megabyte of broken signs is refused at once', () => {
    const start = performance.now();
    expect(() => parseXml(`<a ${'b="1" '.repeat(150_000)}`)).toThrow('not well formed');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
