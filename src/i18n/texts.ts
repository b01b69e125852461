import { type CollectionEntry, getCollection } from 'astro:content';
import { defaultLang, type Lang, langs } from './locales.ts';

type TextCollection = 'letters' | 'pages';

/** A text and the language it is in: the default one where it has not been translated. */
export interface Text<C extends TextCollection> {
  entry: CollectionEntry<C>;
  lang: Lang;
}

/** The text of that name in a language. Fails the build where it does not even exist in the default one. */
export async function getText<C extends TextCollection>(
  collection: C,
  lang: Lang,
  name: string,
): Promise<Text<C>> {
  const entries = await getCollection(collection);
  for (const one of [lang, defaultLang]) {
    const entry = entries.find(({ id }) => id === `${one}/${name}`);
    if (entry) return { entry, lang: one };
  }
  throw new Error(`content/${collection}/${defaultLang}/${name}.mdx is missing; write it first.`);
}

/** One path for each language, as `getStaticPaths` wants them. */
export function everyLang() {
  return langs.map((lang) => ({
    params: { lang: lang === defaultLang ? undefined : lang },
    props: { lang },
  }));
}
