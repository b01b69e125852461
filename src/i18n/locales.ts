import { z } from 'zod';
import { languagesSchema } from '../campaign/languages.ts';
import { readData } from '../content-folder.ts';

/** A BCP 47 tag of a language that the site has, as `languages` in `campaign.yaml` lists them. */
export type Lang = string;

/** The languages of the site. */
export const langs: readonly Lang[] = declared();

/** The one that is served without a prefix and that stands in where a translation is missing. */
export const defaultLang: Lang = langs[0] ?? 'en';

/** The languages with their names as their own speakers write them at the head of a list. */
export const locales = langs.map((lang) => ({ lang, name: languageName(lang, lang) }));

/** The name of a language in another, as a heading has it: `('fi', 'fi')` is "Suomi". */
export function languageName(of: string, lang: string): string {
  const [first = '', ...others] = new Intl.DisplayNames(lang, { type: 'language' }).of(of) ?? of;
  return first.toLocaleUpperCase(lang) + others.join('');
}

export function isLang(value: unknown): value is Lang {
  return langs.some((lang) => lang === value);
}

/** The path of a page in a language: `('fi', '/letter/')` is `/fi/letter/`. */
export function localPath(lang: Lang, path: string): string {
  return lang === defaultLang ? path : `/${lang}${path}`;
}

/** Splits a path into its language and the path that all languages share. */
export function splitPath(pathname: string): { lang: Lang; path: string } {
  const [, first = ''] = pathname.split('/');
  if (first === defaultLang || !isLang(first)) return { lang: defaultLang, path: pathname };
  return { lang: first, path: pathname.slice(first.length + 1) || '/' };
}

/** English alone where the campaign's file cannot be read: the check of content says why. */
function declared(): readonly Lang[] {
  const languages = z.object({ languages: languagesSchema });
  const { data } = languages.safeParse(quietly(() => readData('campaign.yaml')));
  return data?.languages ?? ['en'];
}

function quietly(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
