import { type CollectionEntry, getCollection } from 'astro:content';
import { topic } from '#topic/topic.ts';
import { defaultLang, type Lang, langs, localPath } from './locales.ts';

/** The collections of texts, one a language and name; of a topic are the last. */
export type TextCollection = (typeof collections)[number];

const own = ['letters', 'pages', 'explainers', 'glossary', 'updates'] as const;
const collections = [...own, ...topic.texts] as const;

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
  const text = await findText(collection, lang, name);
  if (text) return text;
  throw new Error(`content/${collection}/${defaultLang}/${name}.mdx is missing; write it first.`);
}

/** The same, or null where it exists in neither. */
export async function findText<C extends TextCollection>(
  collection: C,
  lang: Lang,
  name: string,
): Promise<Text<C> | null> {
  const entries = await getCollection(collection);
  for (const one of [lang, defaultLang]) {
    const entry = entries.find(({ id }) => id === `${one}/${name}`);
    if (entry) return { entry, lang: one };
  }
  return null;
}

/** All texts of a collection for readers of a language, each in that language or the default one. */
export async function getTexts<C extends TextCollection>(
  collection: C,
  lang: Lang,
): Promise<(Text<C> & { name: string })[]> {
  const entries = await getCollection(collection);
  const names = entries
    .filter(({ id }) => id.startsWith(`${defaultLang}/`))
    .map(({ id }) => nameOf(id));
  return Promise.all(
    names.map(async (name) => ({ ...(await getText(collection, lang, name)), name })),
  );
}

/** The address of a text that is a page of its own: there is one only in the languages it is written in. */
export function textPath({ entry, lang }: Text<'explainers' | 'glossary' | 'updates'>): string {
  return localPath(lang, `/${entry.collection}/${nameOf(entry.id)}/`);
}

/** The languages that a text exists in. */
export async function langsOf(collection: TextCollection, name: string): Promise<Lang[]> {
  const entries = await getCollection(collection);
  return langs.filter((lang) => entries.some(({ id }) => id === `${lang}/${name}`));
}

/** Every text that no named human has read in its language yet, by its file. */
export async function getDrafts(): Promise<string[]> {
  const all = await Promise.all(
    collections.map(async (collection) => {
      const entries = await getCollection(collection, ({ data }) => !data.reviewed);
      return entries.map(({ id, filePath }) => filePath ?? id);
    }),
  );
  return all.flat().sort();
}

/** `en/ratification` is the text `ratification`. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

/** One path for each language and name, for a route `[...lang]/…/[name]`. */
export function everyLangAnd(names: readonly string[]) {
  return everyLang().flatMap(({ params, props }) =>
    names.map((name) => ({ params: { ...params, name }, props: { ...props, name } })),
  );
}

/** The same without those in which the text of that name does not exist. */
export async function everyTranslation(collection: TextCollection, names: readonly string[]) {
  const entries = await getCollection(collection);
  const written = new Set(entries.map(({ id }) => id));
  return everyLangAnd(names).filter(({ props }) => written.has(`${props.lang}/${props.name}`));
}

/** One path for each language, as `getStaticPaths` wants them. */
export function everyLang() {
  return langs.map((lang) => ({
    params: { lang: lang === defaultLang ? undefined : lang },
    props: { lang },
  }));
}
