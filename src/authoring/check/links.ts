import { defaultLang } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import { markupOf } from './prose.ts';
import { namesIn } from './texts.ts';

const link =
  /(?:\]\(|href=["'])(?:\/[a-z]{2,3}(?:-\w+)*)?\/(explainers|updates|glossary)\/([^/)\s"'#?]+)/g;

/** Links inside texts to texts that are not there; all other links are checked after the build. */
export function checkLinks({ texts }: Content): Finding[] {
  return texts
    .filter(({ wellFormed }) => wellFormed)
    .flatMap((text) =>
      [...markupOf(text).matchAll(link)].flatMap(({ 1: folder = '', 2: name = '', index }) => {
        if (namesIn(folder, texts).includes(name)) return [];
        const wish = `write content/${folder}/${defaultLang}/${name}.mdx, or correct the link`;
        return [error(text.bodyAt(index), `/${folder}/${name}/ leads nowhere; ${wish}.`)];
      }),
    );
}
