import type { Lang } from '../i18n/locales.ts';
import { getTexts, textPath } from '../i18n/texts.ts';

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
    .map((text) => ({
      href: textPath(text),
      title: text.entry.data.title,
      summary: text.entry.data.description,
      lang: text.lang,
      body: text.entry.body,
    }));
}
