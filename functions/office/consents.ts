import { langs } from '../../src/i18n/locales.ts';
import type { StringKey } from '../../src/i18n/translate.ts';
import { agreedSentence } from '../forms/consent.ts';
import type { Store } from '../store/open.ts';
import type { SentenceRow } from '../store/schema.ts';
import { readSentences } from '../store/take-out.ts';

/** Every sentence that somebody agrees to by a form. */
const consents = [
  'consent.count',
  'consent.show',
  'consent.comment',
  'consent.updates',
  'consent.write',
] as const;

/** A consent as the site words it today, in each of its languages, by its hash. */
export function presentSentences(key: StringKey): string[] {
  return langs.map((lang) => agreedSentence(lang, key).hash);
}

/**
 * Sentences that people agreed to and that no form says any more, the oldest first. To what they agreed
 * by them, no program can tell.
 */
export async function earlierSentences(store: Store): Promise<SentenceRow[]> {
  const present = new Set(consents.flatMap(presentSentences));
  return (await readSentences(store)).filter(({ hash }) => !present.has(hash));
}
