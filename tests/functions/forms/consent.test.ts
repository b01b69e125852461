import { expect, it } from 'vitest';
import { agreedSentences } from '../../../functions/forms/consent.ts';
import { sentenceHash } from '../../../functions/security/hashing.ts';
import { translator } from '../../../src/i18n/translate.ts';

const nothing = { public: false, publicComment: false, updates: false };

it('whoever signs agrees to be counted, and to nothing that was not ticked', () => {
  const agreed = agreedSentences('en', nothing);
  expect(agreed.count.text).toBe(translator('en')('consent.count'));
  expect(agreed.show).toBeNull();
  expect(agreed.comment).toBeNull();
  expect(agreed.updates).toBeNull();
});

it('each tick agrees to its own sentence', () => {
  const shown = agreedSentences('en', { ...nothing, public: true });
  expect(shown.show?.text).toBe(translator('en')('consent.show'));
  expect(shown.updates).toBeNull();
  expect(shown.comment).toBeNull();
  const published = agreedSentences('en', { ...nothing, publicComment: true });
  expect(published.comment?.text).toBe(translator('en')('consent.comment'));
  expect(published.show).toBeNull();
  const updated = agreedSentences('en', { ...nothing, updates: true });
  expect(updated.show).toBeNull();
  expect(updated.updates?.text).toBe(translator('en')('consent.updates'));
});

it.each(['en', 'fi'] as const)('a sentence is kept in the language it was read in: %s', (lang) => {
  const text = translator(lang)('consent.show');
  const { show } = agreedSentences(lang, { ...nothing, public: true, updates: true });
  expect(show).toEqual({ lang, text, hash: sentenceHash(text) });
});
