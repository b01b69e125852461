import { defaultLang, isLang, type Lang, langs } from '../../src/i18n/locales.ts';

/** The language to answer in: the one a form names, else the first of ours that the browser accepts. */
export function requestLang(request: Request, named: unknown): Lang {
  if (isLang(named)) return named;
  const accepted = (request.headers.get('accept-language') ?? '').toLowerCase().split(',');
  const ranked = accepted
    .map((part) => {
      const [tag = '', quality = ''] = part.replaceAll(' ', '').split(';q=');
      return { primary: tag.split('-')[0], q: quality === '' ? 1 : Number(quality) || 0 };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { primary } of ranked) {
    const found = langs.find((lang) => lang === primary);
    if (found) return found;
  }
  return defaultLang;
}
