import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksIn } from '../../src/campaign/links.ts';

describe('a link', () => {
  it.each([
    'win.example',
    'WIN.EXAMPLE',
    'casino24.com',
    'Booking.com',
    'Example.Com',
    'x.com',
    't.me/x',
    't.co/win',
    'www.win',
    'https://win.example/a?b=c#d',
    'HTTPS://A.EXAMPLE',
    'ftp://x',
    'hxxp://win.example',
    'hxxps://win',
    'https:win.example',
    'win[.]example',
    'win(.)example',
    'win[dot]example',
    'win．example',
    'põld.ee',
    'bücher.example',
    'слава.укр',
    'пошта.УКР',
    '例子.中国',
    'موقع.شبكة',
    'उदाहरण.भारत',
    'xn--bcher-kva.example',
    'win.xn--p1ai',
    'a.b.c.win.example',
    'anna@win.example',
    'anna.v@win.example',
    'win.example/?to=www.example.org',
    'dr.com',
    'win.io',
    'win.co.uk',
  ])('is %s', (text) => {
    expect(linksIn(text)).toEqual([text]);
    expect(linksIn(`Anna (${text}), Ek.`)).toEqual([text]);
  });

  it.each([
    'J. R. R. Tolkien',
    'J.R.R. Tolkien',
    'Dr. Ek',
    'Dr.Anna Smith',
    'Prof.Dr. Hans Meier',
    'prof.dr hab. Jan Nowak',
    'Dr.med. Eva Gruber',
    'Mag.art. Eva Gruber',
    'Univ.Prof. Eva Gruber',
    'cand.odont. Eva Gruber',
    'St.Petersburg University',
    'St.John Smith',
    'Ms.Anna',
    'Ek, Jr.',
    'e.V.',
    'Sp. z o.o.',
    'S.A.R.L.',
    'z.B. d.h. u.a. m.in. e.g. i.e.',
    'I live here.And so do you.They left.',
    'вул.Шевченка',
    'ім.шевченка',
    'انتهى.ثم',
    'Node.js',
    'at 12.30 on 1.2.2026',
    'and/or',
    'Hei!Miten menee?Hyvin.',
    'www',
    'a..b',
    '...',
    'Read this: it matters',
  ])('is not in %s', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('is counted once each, whatever stands between', () => {
    for (const between of [' ', ',', ';', '\n', '|', '<', '), (', '" "']) {
      expect(linksIn(['win.example', 'a1.example', 'x@b2.example'].join(between))).toHaveLength(3);
    }
  });

  it('is a part of the text, as it stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const link of linksIn(text)) expect(text).toContain(link);
      }),
    );
  });
});
