import { describe, expect, it } from 'vitest';
import { isNearCopy, similarity, sketchOf, wordsOf } from '../../src/campaign/similarity.ts';

const english = [
  'My grandfather cleared the fields behind our house for three summers after the war.',
  'He never spoke of it, but he would not let us play beyond the old stone wall.',
  'When I read that my country had left the agreement I thought of that wall again.',
];
const finnish = [
  'Isoisäni raivasi sodan jälkeen kolmena kesänä peltoja lapsuudenkotini takana.',
  'Hän ei koskaan puhunut siitä, mutta vanhan kiviaidan taakse emme saaneet mennä leikkimään.',
  'Kun luin, että maani on lähtenyt sopimuksesta, ajattelin taas sitä aitaa ja hänen hiljaisuuttaan.',
];
const ukrainian = [
  'Мій дідусь три літа після війни розчищав поля за нашою хатою, і ми пам’ятаємо це досі.',
  'Він ніколи про це не розповідав, але не дозволяв нам гратися за старою кам’яною стіною.',
  'Коли я прочитала цю новину, я знову згадала ту стіну і його довге мовчання за столом.',
];
const unrelated = [
  'I teach at a school near the border, and my pupils ask me what the signs in the forest mean.',
  'Please tell me how you will vote in the spring, and what you would say to them in my place.',
];

const texts = [english, finnish, ukrainian];
const alike = (a: string, b: string) => similarity(sketchOf(a), sketchOf(b));
const nearCopy = (a: string, b: string) => isNearCopy(sketchOf(a), sketchOf(b));

describe('a sketch', () => {
  it.each(texts)('is short, can stand in a URL, and is the same each time: %s', (...sentences) => {
    const text = sentences.join(' ');
    expect(sketchOf(text)).toMatch(/^[\w-]{171}$/);
    expect(sketchOf(text)).toBe(sketchOf(text));
  });

  it('never changes: those of thirty days are stored', () => {
    expect(sketchOf('One two three').slice(0, 16)).toBe('9yvyhxpN-CCfScwL');
  });

  it('of a text without words is empty, and like nothing', () => {
    expect(sketchOf('')).toBe('');
    expect(sketchOf(' … 🕊 !')).toBe('');
    expect(similarity('', '')).toBe(0);
    expect(similarity('', sketchOf('One two three'))).toBe(0);
  });

  it('of another length is like nothing', () => {
    expect(similarity(`${sketchOf('One two three')}A`, sketchOf('One two three'))).toBe(0);
  });
});

describe('the words of a text', () => {
  it.each([
    ['Hän, ÄITI – ja 3 lasta!', ['han', 'aiti', 'ja', '3', 'lasta']],
    ["пам’ять пам'ять памʼять", ['память', 'память', 'память']],
    ['Їжак її', ['іжак', 'іі']],
    ['Żółć', ['zołc']],
    ['', []],
  ])('are read without case, accents and apostrophes: %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe.each(texts)('a text: %s', (...sentences) => {
  const text = sentences.join(' ');

  it('is a copy of itself', () => {
    expect(alike(text, text)).toBe(1);
  });

  it('is a copy whatever its case, punctuation, accents and lines', () => {
    const other = sentences.map((one) => one.toUpperCase().replace(/[.,’]/g, '')).join('\n\n');
    expect(alike(text, other)).toBe(1);
    expect(alike(text, text.normalize('NFD'))).toBe(1);
  });

  it('is a near copy with any one word changed, though the estimate may miss one place', () => {
    const words = text.split(' ');
    const changed = words.map((_, i) => words.with(i, 'xyzzy').join(' '));
    const missed = changed.filter((copy) => !nearCopy(text, copy));
    expect(missed.length).toBeLessThanOrEqual(1);
    expect(Math.min(...changed.map((copy) => alike(text, copy)))).toBeGreaterThanOrEqual(0.5);
  });

  it('is a near copy with its sentences in another order', () => {
    expect(nearCopy(text, sentences.toReversed().join(' '))).toBe(true);
  });

  it('is a near copy with a sentence of greeting added', () => {
    expect(nearCopy(text, `Thank you for reading this. ${text}`)).toBe(true);
  });

  it('is no copy of another text, nor of one that shares a single sentence', () => {
    expect(alike(text, unrelated.join(' '))).toBeLessThan(0.1);
    expect(nearCopy(text, `${sentences[0]} ${unrelated.join(' ')}`)).toBe(false);
    for (const other of texts.filter((one) => one.join(' ') !== text)) {
      expect(alike(text, other.join(' '))).toBeLessThan(0.1);
    }
  });
});

describe('a short text', () => {
  it.each(['Rauha', 'Please stay', 'Будь ласка'])('is a copy of itself alone: %s', (text) => {
    expect(nearCopy(text, `${text}!`)).toBe(true);
    expect(nearCopy(text, `${text} now`)).toBe(false);
  });

  it('is another text where one word of three is another', () => {
    expect(nearCopy('Please come back', 'Please come here')).toBe(false);
  });

  it('is no copy of a long one that holds it', () => {
    expect(nearCopy(english[0] ?? '', english.join(' '))).toBe(false);
  });
});

it('the longest text is sketched while someone types', () => {
  const text = 'ab '.repeat(500);
  const started = performance.now();
  sketchOf(text);
  expect(performance.now() - started).toBeLessThan(50);
});
