import { describe, expect, it } from 'vitest';
import { exactFirst, type Found, find, type Index } from '../../src/components/search/find.ts';

/** Pages by their words. Like pagefind, it shortens a word until it finds some page, but not in quotes. */
const pages: Record<string, string> = {
  '/treaty/': 'the treaty and its states',
  '/letter/': 'sign the letter about the treaty',
  '/trees/': 'trees and zebras',
};

function indexOf(vocabulary = [...new Set(Object.values(pages).join(' ').split(' '))]): Index {
  const withWord = (word: string) =>
    Object.keys(pages).filter((url) => pages[url]?.split(' ').some((one) => one.startsWith(word)));
  const shortened = (word: string): string[] =>
    word === '' ? [] : withWord(word).length > 0 ? withWord(word) : shortened(word.slice(0, -1));
  const search = async (query: string) => {
    const exact = /^"(.+)"$/.exec(query)?.[1];
    const each = (exact ?? query).split(' ').map(exact ? withWord : shortened);
    const urls = Object.keys(pages).filter((url) => each.every((found) => found.includes(url)));
    return { results: urls.map((id) => ({ id, score: 1, data: async () => found(id) })) };
  };
  const smallWords = new Set(['the', 'and', 'about']);
  return { pagefind: { search }, vocabulary: async () => vocabulary, smallWords };
}

const found = (url: string, meta: Found['meta'] = {}): Found => ({ url, meta, excerpt: '' });
const ask = async (typed: string) => {
  const { results, ...answer } = await find(typed, indexOf());
  return { ...answer, pages: results.map(({ id }) => id) };
};

it('finds pages that have all the words', async () => {
  expect(await ask('Sign treaty')).toEqual({
    pages: ['/letter/'],
    words: ['sign', 'treaty'],
    unknown: [],
    onlySome: false,
  });
});

it('takes no heed of small words, unless there are no others', async () => {
  expect((await ask('about the states')).pages).toEqual(['/treaty/']);
  expect((await ask('the')).pages).toEqual(['/treaty/', '/letter/']);
});

it('finds what was meant by a slip, and says what was not found', async () => {
  const { pages, words, unknown } = await ask('sign the traety');
  expect({ pages, words, unknown }).toEqual({
    pages: ['/letter/'],
    words: ['sign', 'the', 'treaty'],
    unknown: ['traety'],
  });
});

it.each(['zxq', 'zxq qqq', 'the zxq'])('finds nothing for %s', async (typed) => {
  expect((await ask(typed)).pages).toEqual([]);
});

it('leaves out a word that means nothing, and searches for the rest', async () => {
  const { pages, words, unknown } = await ask('zxq sign');
  expect({ pages, words, unknown }).toEqual({
    pages: ['/letter/'],
    words: ['sign'],
    unknown: ['zxq'],
  });
});

it('gives pages with some of the words where none has all', async () => {
  const { pages, onlySome } = await ask('trees letter sign');
  expect(onlySome).toBe(true);
  expect(pages).toEqual(['/letter/', '/trees/']);
});

it.each([
  '"sign the letter"',
  '“Sign the letter”',
])('finds words in quotes as they are: %s', async (typed) => {
  expect((await ask(typed)).pages).toEqual(['/letter/']);
});

it.each(['', '  ', '?!', '""'])('finds nothing where nothing is asked: “%s”', async (typed) => {
  expect((await ask(typed)).pages).toEqual([]);
});

describe('of what was found', () => {
  const all = [
    found('/by-text/', { title: 'Signing' }),
    found('/by-title/', { title: 'Sign!' }),
    found('/by-word/', { title: 'Letter', keywords: 'open letter; sign' }),
  ];
  const order = (phrase: string[]) => exactFirst(all, phrase).map(({ url }) => url);

  it('a page with the very search word comes first, then one with that title', () => {
    expect(order(['sign'])).toEqual(['/by-word/', '/by-title/', '/by-text/']);
  });

  it('the rest stays in its order', () => {
    expect(order(['other'])).toEqual(['/by-text/', '/by-title/', '/by-word/']);
  });

  it('accents and capitals make no difference', () => {
    const turkey = [found('/a/'), found('/b/', { title: 'Türkiye' })];
    expect(exactFirst(turkey, ['turkiye']).map(({ url }) => url)).toEqual(['/b/', '/a/']);
  });
});
