import { gunzipSync } from 'node:zlib';

/** A file of the index, as pagefind hands it over. */
interface IndexFile {
  path: string;
  content: Uint8Array;
}

/** What the index knows of one page. */
export interface IndexedPage {
  lang: string;
  url: string;
  content: string;
  meta: Record<string, string>;
}

/** The page that a file of the index holds, or null where it is another file. */
export function indexedPage({ path, content }: IndexFile): IndexedPage | null {
  const lang = /^fragment\/([\w-]+)_\w+\.pf_fragment$/.exec(path)?.[1];
  if (!lang) return null;
  const text = new TextDecoder().decode(gunzipSync(content));
  return { lang, ...JSON.parse(text.slice(text.indexOf('{'))) };
}

/**
 * All words of the pages, the most frequent first, each with its capitals where it is never written
 * without: what the search holds a word against that stands on no page.
 */
export function vocabulary(pages: readonly IndexedPage[]): string[] {
  const counted = new Map<string, { word: string; count: number }>();
  for (const { content, meta } of pages) {
    for (const word of [content, ...Object.values(meta)].join(' ').split(/\s+/).flatMap(parts)) {
      const known = counted.get(word.toLowerCase()) ?? { word, count: 0 };
      const isSmall = word === word.toLowerCase();
      counted.set(word.toLowerCase(), {
        word: isSmall ? word : known.word,
        count: known.count + 1,
      });
    }
  }
  return [...counted.values()]
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
}

/** A word without the signs around it, and what a hyphen holds together: no numbers, no single letters. */
function parts(text: string): string[] {
  const word = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const all = /\p{Pd}/u.test(word)
    ? [word.replace(/\p{Pd}/gu, ''), ...word.split(/\p{Pd}/u)]
    : [word];
  return all.filter((one) => one.length > 1 && /^[\p{L}\p{M}’']+$/u.test(one));
}
