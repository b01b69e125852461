/**
 * The languages of the site; the only list of them. The first is the one that is
 * served without a prefix and that stands in where a translation is missing.
 * Adding one: a row here, `content/strings/<lang>.json`, and an import in `translate.ts`.
 */
export const locales = [
  { lang: 'en', name: 'English' },
  { lang: 'fi', name: 'Suomi' },
] as const;

/** A BCP 47 tag of a language that the site has. */
export type Lang = (typeof locales)[number]['lang'];

export const defaultLang: Lang = locales[0].lang;

export const langs: readonly Lang[] = locales.map(({ lang }) => lang);

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
