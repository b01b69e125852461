import { expect, it } from 'vitest';
import { template, translator } from '../../src/i18n/translate.ts';

it.each([
  ['en', 'Dear Åsa,'],
  ['fi', 'Hei Åsa'],
] as const)('a sentence comes in the language of its translator: %s', (lang, greeting) => {
  const t = translator(lang);
  expect(t('mail.greeting', { name: 'Åsa' })).toBe(greeting);
  expect(t.lang).toBe(lang);
});

it.each([
  ['en', 1, 'person has signed'],
  ['en', 2, 'people have signed'],
  ['fi', 1, 'ihminen on allekirjoittanut'],
  ['fi', 0, 'ihmistä on allekirjoittanut'],
] as const)('a counted sentence takes its form in %s for %d', (lang, count, sentence) => {
  expect(translator(lang)('tally.label', { count })).toBe(sentence);
});

it('a template is handed out with its places unfilled', () => {
  expect(template('en', 'tally.goal')).toBe('Next goal: {goal}');
  expect(template('fi', 'tally.label')).toEqual({
    one: 'ihminen on allekirjoittanut',
    other: 'ihmistä on allekirjoittanut',
  });
});
