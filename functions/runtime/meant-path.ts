import { defaultLang } from '../../src/i18n/locales.ts';

/**
 * The page that an address meant which is not quite its own: without its last slash, in capitals,
 * below the language that has no folder, or with a sign behind it that a mail program took for a part.
 * What is not there in a language may come to be, so nobody should remember where it led.
 */
export function meantPath(
  path: string,
  has: (path: string) => boolean,
): { path: string; lasting: boolean } | null {
  // No page has such an address, and looking for the end of one takes its time.
  if (path.length > longestPath) return null;
  const bare = path.replace(/[^\p{L}\p{N}/_-]+$/u, '').replace(/\/*$/, '/');
  const ways = [bare, bare.toLowerCase()];
  const wanted = [...ways, ...ways.map((way) => way.replace(withoutFolder, '/'))];
  const found = wanted.find((way) => way !== path && has(way));
  if (found) return { path: found, lasting: true };
  const elsewhere = ways.map(withoutLanguage).find(has);
  return elsewhere === undefined ? null : { path: elsewhere, lasting: false };
}

/** Characters of an address that may still be meant for another. */
const longestPath = 300;

const withoutFolder = new RegExp(`^/${defaultLang}/`, 'i');

/** A path without the language before it: one that the site lacks, or that has no such page. */
function withoutLanguage(path: string): string {
  const [before = '', tag] = /^\/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\//i.exec(path) ?? [];
  return tag && languages.of(tag) ? path.slice(before.length - 1) : path;
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
