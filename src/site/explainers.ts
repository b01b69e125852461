import { type Lang, localPath } from '../i18n/locales.ts';
import { getTexts } from '../i18n/texts.ts';

/** An explainer as lists show it, in the language of the reader or the default one. */
export interface ListedExplainer {
  href: string;
  title: string;
  summary: string;
  lang: Lang;
  body: string | undefined;
}

/** All explainers for readers of a language, in their order. */
export async function listExplainers(lang: Lang): Promise<ListedExplainer[]> {
  return (await getTexts('explainers', lang))
    .sort((a, b) => a.entry.data.order - b.entry.data.order)
    .map(({ name, entry, lang: textLang }) => ({
      href: localPath(lang, `/explainers/${name}/`),
      title: entry.data.title,
      summary: entry.data.description,
      lang: textLang,
      body: entry.body,
    }));
}
