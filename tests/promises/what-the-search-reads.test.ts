import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { notText } from '../../src/build/search-page.ts';
import { type IndexedPage, indexedPage } from '../../src/build/search-vocabulary.ts';
import { langs, splitPath } from '../../src/i18n/locales.ts';
import { pageAt, read } from '../support/pages.ts';

const cwd = 'dist/pagefind';
const pages: IndexedPage[] = globSync('fragment/*.pf_fragment', { cwd })
  .flatMap((path) => indexedPage({ path, content: readFileSync(`${cwd}/${path}`) }) ?? [])
  .sort((a, b) => (a.url < b.url ? -1 : 1));
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** Pages of which something is wrong, each with the first word that shows it. */
function wrong(isWrong: (word: string, page: IndexedPage) => boolean): string[] {
  return pages.flatMap((page) => {
    const word = wordsOf(page.content).find((one) => isWrong(one, page));
    return word === undefined ? [] : [`${page.url} ${word}`];
  });
}

/** The last word before each number of a source on a page, with that number. */
function cited(path: string): Set<string> {
  const [, main = ''] = read(path).split(/<main[^>]*>/);
  const before = main.split('</main>')[0]?.split(/<sup\b/) ?? [];
  const glued = before.slice(1).map((part, place) => {
    const text = before[place]?.replace(/<[^>]+>/g, '').trimEnd() ?? '';
    const numbers = part.split('</sup>')[0]?.replace(/^[^>]*>|<[^>]+>/g, '') ?? '';
    return `${wordsOf(text).at(-1)}${numbers.trim().split(' ')[0]}`;
  });
  // “2” with source 8 looks like a day.
  return new Set(glued.filter((word) => /\p{L}/u.test(word)));
}

it('reads pages of every kind', () => {
  expect(pages.length).toBeGreaterThan(300);
  expect(pages.some(({ url }) => cited(url).size > 5)).toBe(true);
});

it('has no word with the number of a source written to it', () => {
  const byPage = new Map(pages.map(({ url }) => [url, cited(url)]));
  const bare = (word: string) => word.replace(/[.,;:!?)”’]+$/, '');
  const isGlued = (word: string, page: IndexedPage) =>
    byPage.get(page.url)?.has(bare(word)) ?? false;
  expect(wrong(isGlued)).toEqual([]);
});

it('has no word of letters that ends in a number, and no two words written as one', () => {
  const known = /^\W?JavaScript/;
  const glued = /^\p{L}{3,}\d|^\p{L}*\p{Ll}{2}\p{Lu}\p{Ll}{2}/u;
  expect(wrong((word) => glued.test(word) && !known.test(word))).toEqual([]);
});

it('has the text of a page, and nothing of what stands around it', () => {
  const around = pages.flatMap(({ url, content }) => {
    const main = pageAt(url).querySelector('main');
    const parts = notText
      .filter((selector) => !selector.includes('svg'))
      .flatMap((selector) => main?.querySelectorAll(selector) ?? [])
      .map(({ text }) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text.length > 60);
    return parts.filter((text) => content.includes(text)).map((text) => `${url} ${text}`);
  });
  expect(around).toEqual([]);
});

it('shows none of the words that only find a page', () => {
  const shown = pages.flatMap(({ url, content, meta }) =>
    ['keywords', 'aliases']
      .flatMap((name) => meta[name] ?? [])
      .filter((hidden) => /[,;]/.test(hidden) && content.includes(hidden))
      .map((hidden) => `${url} ${hidden}`),
  );
  expect(pages.some(({ meta }) => meta.keywords)).toBe(true);
  expect(pages.some(({ meta }) => meta.aliases)).toBe(true);
  expect(shown).toEqual([]);
});

describe.each(langs)('in %s', (lang) => {
  it('the index holds pages of that language alone, each with a title', () => {
    const own = pages.filter((page) => page.lang === lang);
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter(({ url }) => splitPath(url).lang !== lang)).toEqual([]);
    expect(own.filter(({ meta }) => !meta.title).map(({ url }) => url)).toEqual([]);
  });

  it('the list of words weighs under 20 kB', () => {
    expect(gzipSync(read(`/pagefind/words.${lang}.txt`)).length).toBeLessThan(20_000);
  });
});

it('no page shows what is written in another language', () => {
  const foreign = pages.flatMap(({ url, lang, content }) =>
    pageAt(url)
      .querySelectorAll('main p[lang], main article[lang], main h3[lang]')
      .filter((part) => part.getAttribute('lang') !== lang)
      .map(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, 80))
      .filter((text) => text.length > 30 && content.includes(text))
      .map((text) => `${url} ${text}`),
  );
  expect(foreign).toEqual([]);
});
