import type { SignForm } from '../../src/campaign/sign-form.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { type StringKey, translator } from '../../src/i18n/translate.ts';
import { sentenceHash } from '../security/hashing.ts';
import type { Sentence } from '../store/sentences.ts';

/** The sentences of the boxes are null where these were not ticked. */
export interface Agreed {
  count: Sentence;
  show: Sentence | null;
  comment: Sentence | null;
  updates: Sentence | null;
}

/** The exact sentences that a sent form agrees to, as the page shows them in that language. */
export function agreedSentences(
  lang: Lang,
  form: Pick<SignForm, 'public' | 'publicComment' | 'updates'>,
): Agreed {
  return {
    count: sentence(lang, 'consent.count'),
    show: form.public ? sentence(lang, 'consent.show') : null,
    comment: form.publicComment ? sentence(lang, 'consent.comment') : null,
    updates: form.updates ? sentence(lang, 'consent.updates') : null,
  };
}

/** One exact sentence that a form agrees to by being sent. */
export function agreedSentence(lang: Lang, key: StringKey): Sentence {
  return sentence(lang, key);
}

const kept = new Map<string, Sentence>();

function sentence(lang: Lang, key: StringKey): Sentence {
  const known = kept.get(`${lang} ${key}`);
  if (known) return known;
  const text = translator(lang)(key);
  const made = { hash: sentenceHash(text), lang, text };
  kept.set(`${lang} ${key}`, made);
  return made;
}
