import { expect, it } from 'vitest';
import { asIndexed, isOnlyAView } from '../../src/build/search-page.ts';
import { vocabulary } from '../../src/build/search-vocabulary.ts';
import { topic } from '../../src/topics/treaty/topic.ts';

const page = (main: string) =>
  `<html lang="fi"><body><main data-pagefind-body>${main}</main></body></html>`;

it('two parts that stand side by side are not read as one word', () => {
  expect(asIndexed(page('<th>Office</th><th>Wrote</th>'), [])).toContain('</th> <th>');
  expect(asIndexed(page('<b>1</b><a href="/">2</a>'), [])).toContain('</b> <a');
});

it('what is written together stays together', () => {
  const text = '<p><b>Miina</b>t<sup>1</sup>, <a href="/">x</a>.</p>';
  expect(asIndexed(page(text), [])).toContain(text);
});

it('a part in another language is left out, one in the language of the page is not', () => {
  const html = asIndexed(
    page('<p lang="en">Mines</p><p lang="fi">Miinat</p><a hreflang="en">x</a>'),
    [],
  );
  expect(html).toContain('<p lang="en" data-pagefind-ignore>');
  expect(html).toContain('<p lang="fi">');
  expect(html).toContain('<a hreflang="en">');
});

it('words that find a page are data of it, whatever signs they have', () => {
  const html = asIndexed(page('x'), ['sign', 'a "b" & c']);
  expect(html).toContain('data-words="sign; a &quot;b&quot; &amp; c"');
  expect(html).toContain('data-pagefind-meta="keywords[data-words]"');
});

it.each([
  '/search/',
  '/treaty/by-date/',
  '/treaty/on/2025-12-27/',
  '/updates/2025/',
])('%s only repeats other pages', (path) => expect(isOnlyAView(path, topic.views)).toBe(true));

it.each([
  '/',
  '/treaty/',
  '/treaty/finland/',
  '/updates/',
  '/updates/2025-06-19-eduskunta-votes/',
])('%s is found', (path) => expect(isOnlyAView(path, topic.views)).toBe(false));

it('the words of a site come the most frequent first, with capitals where they always have them', () => {
  const texts = ['The mine, the (mine) the NATO 2025 a1', 'Mine anti-personnel Finland’s “Suomi”'];
  const pages = texts.map((content) => ({
    lang: 'en',
    url: '/',
    content,
    meta: { title: 'Mine' },
  }));
  expect(vocabulary(pages)).toEqual([
    ...['mine', 'the'],
    ...['Finland’s', 'NATO', 'Suomi', 'anti', 'antipersonnel', 'personnel'],
  ]);
});
