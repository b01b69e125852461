import type { Lang } from '../i18n/locales.ts';
import { getTexts, type Text } from '../i18n/texts.ts';

export type Term = Text<'glossary'> & { name: string };

/** All terms for readers of a language, as that language sorts. */
export async function getTerms(lang: Lang): Promise<Term[]> {
  const collator = new Intl.Collator(lang, { ignorePunctuation: true });
  return (await getTexts('glossary', lang)).sort((a, b) =>
    collator.compare(a.entry.data.term, b.entry.data.term),
  );
}
