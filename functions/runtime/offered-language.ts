import { acceptedLang } from '../../src/i18n/accepted.ts';
import { langs, localPath } from '../../src/i18n/locales.ts';

const homes = new Map(langs.map((lang) => [localPath(lang, '/'), lang]));

/** Whether a page offers its readers their own language. */
export function offersLanguages(path: string): boolean {
  return homes.has(path);
}

/** The language to offer to who asks for a page: the one their browser wants, where the page is in another. */
export function languageToOffer(path: string, accepted: string | undefined): string | null {
  const own = homes.get(path);
  if (!own) return null;
  const wanted = acceptedLang(accepted);
  return wanted === own ? null : wanted;
}

/** A page with the line that offers a language shown. */
export function withOffer(html: string, lang: string): string {
  return html.replace(/<p class="offer"[^>]*>/g, (tag) =>
    tag.includes(`data-offer="${lang}"`) ? tag.replace(/ hidden(="[^"]*")?(?=[ >])/, '') : tag,
  );
}
