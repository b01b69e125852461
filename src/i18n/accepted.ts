import { type Lang, langs } from './locales.ts';

/** Ranges that are looked at; nobody reads more languages. */
const most = 30;

/** The first of our languages that a browser accepts, by its `Accept-Language`; null for none of them. */
export function acceptedLang(header: string | null | undefined): Lang | null {
  const ranked = (header ?? '')
    .toLowerCase()
    .split(',', most)
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
  return null;
}
