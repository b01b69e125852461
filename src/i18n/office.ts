import { readCommon, readData } from '../content-folder.ts';
import { defaultLang, type Lang, langs, localPath } from './locales.ts';

/** The file that holds the sentences of the office in a language. */
export function officeFile(lang: Lang): string {
  return `strings/office/${lang}.json`;
}

/** The languages of the site that the office speaks: those for which its sentences are written. */
export const officeLangs: readonly Lang[] = langs.filter(
  (lang) =>
    lang === defaultLang ||
    (readData(officeFile(lang)) ?? readCommon(officeFile(lang))) !== undefined,
);

/** The language in which the office is shown to who asks for another. */
export function officeLang(lang: Lang): Lang {
  return officeLangs.includes(lang) ? lang : defaultLang;
}

/** One path for each language of the office, as `getStaticPaths` wants them. */
export function everyOfficeLang() {
  return officeLangs.map((lang) => ({
    params: { lang: lang === defaultLang ? undefined : lang },
    props: { lang },
  }));
}

/** The path of a page of the office in a language. */
export function officePath(lang: Lang, path: string): string {
  return localPath(officeLang(lang), path);
}
