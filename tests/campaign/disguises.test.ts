import { describe, expect, it } from 'vitest';
import { threatens, whyHeld } from '../../src/campaign/holding.ts';
import { threats } from '../../src/directory/threats.ts';

const held = (text: string) => whyHeld({ text, threats, domainFull: false, copy: false });

describe('a threat is read as its reader would read it', () => {
  it.each([
    ['as it is', 'I will kill you.'],
    ['letter by letter', 'I will k i l l you.'],
    ['letter by letter, with full stops', 'Soon I k.i.l.l y.o.u, be sure.'],
    ['with hyphens between', 'k-i-l-l y-o-u'],
    ['with figures', 'I will ki11 y0u'],
    ['with signs', 'I will k!ll you'],
    ['with a capital I for an l', 'I will kiIl you'],
    ['with letters of another alphabet', 'I will kіll yоu'],
    ['with Greek letters', 'I will κill yοu'],
    ['with a Turkish i', 'I will kıll you'],
    ['in circled letters', 'I will ⓚⓘⓛⓛ you'],
    ['in letters of mathematics', 'I will 𝐤𝐢𝐥𝐥 you'],
    ['in one word', 'I will killyou'],
    ['in two lines', 'I will kill\nyou'],
    ['between signs', 'I will _kill_ *you*'],
    ['in Finnish, letter by letter', 't a p a n s i n u t'],
    ['in Ukrainian, with Latin letters between', 'я уб’ю вaс'],
  ])('%s', (_how, text) => {
    expect([text, held(text)]).toEqual([text, 'threat']);
  });

  it('in every phrase of the list, whatever stands for its letters', () => {
    const phrases = Object.values(threats).flat();
    const missed = phrases.filter((phrase) => {
      const words = phrase.replaceAll('*', '');
      const spelled = [...words.replaceAll(' ', '')].join('.');
      const figures = words.replaceAll('o', '0').replaceAll('i', '1').replaceAll('e', '3');
      return [words, spelled, figures, words.toUpperCase()].some(
        (text) => !threatens(text, threats),
      );
    });
    expect(missed).toEqual([]);
  });
});

describe('a link is seen where only people were to see it', () => {
  it.each([
    ...['win . com', 'win [.] com', 'win (dot) com', 'win{.}com', 'win<dot>com', 'win dot com'],
    ...[
      'win․com',
      'win。com',
      'win｡com',
      'win·com',
      'win,com',
      'win.c0m',
      'win.со',
      'win punkt ee',
    ],
    ...['w w w . win . com', 'https : // win . com', 'bit。ly/abc', 'a (at) b (dot) com'],
    ...['93.184.216.34/x', '@telegramname', 'win.com', 'hxxp://win.com', 't[.]me/abc'],
  ])('%s', (link) => {
    expect(held(`Look at this now: ${link} and tell me.`)).toBe('link');
  });
});

describe('honest words go', () => {
  it.each([
    'Mines kill your own soldiers, and children. My skill: you see it, I clear them.',
    'I am 17 years old, from Võru. In 1997, 122 states signed; e. g. the U. K. did.',
    'Please stop . I beg you , come back to the treaty. That is the point. Do it now.',
    'Мій дід підірвався на міні. Він вижив, але без ноги. То було 1946 року.',
    'Minu isa kaotas jala. See punkt lepingus on tähtis: Artikkel 5, lõige 1.',
    'Sinä tiedät, missä miinat ovat. Kuka ne raivaa? Piste. Fi­nland can do it.',
    'J. R. R. Tolkien lost his friends in a war; so did I, A. B. C. Kask, in mine.',
    'We met at 12.30, at Tallinn/Tartu; the cost was 1.5 million (0.3 % of all).',
  ])('%s', (text) => {
    expect(held(text)).toBe(null);
  });
});
