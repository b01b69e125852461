import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { childrenOf, parseXml } from '../../src/authoring/representatives/xml.ts';
import { isOnlyAView } from '../../src/build/search-page.ts';
import { wholeDay } from '../../src/campaign/partial-date.ts';
import { langs, splitPath } from '../../src/i18n/locales.ts';
import { topic } from '../../src/topics/treaty/topic.ts';
import { builtPages, fileOf, pageAt, read, siteUrl, wantsToBeFound } from '../support/pages.ts';
import { textOf } from '../support/xml.ts';

const site = siteUrl();

const linkOf = (path: string, rel: string) =>
  pageAt(path)
    .querySelectorAll(`link[rel="${rel}"]:not([type])`)
    .map((link) => link.getAttribute('href') ?? '');

describe('the sitemap', () => {
  const index = parseXml(read('/sitemap-index.xml'));
  const urls = childrenOf(index, 'sitemap')
    .map((map) => new URL(textOf(map, 'loc')).pathname)
    .flatMap((map) => childrenOf(parseXml(read(map)), 'url'))
    .map((url) => ({
      address: textOf(url, 'loc'),
      others: childrenOf(url, 'xhtml:link').map(({ attributes }) => attributes.href ?? ''),
    }));

  it('is named by robots.txt', () => {
    expect(read('/robots.txt')).toContain(`\nSitemap: ${site}sitemap-index.xml\n`);
  });

  it('holds every page that wants to be found and has its own text, and no other', () => {
    const own = builtPages()
      .filter(wantsToBeFound)
      .filter((path) => linkOf(path, 'canonical')[0] === new URL(path, site).href)
      .map((path) => new URL(path, site).href);
    expect(urls.map(({ address }) => address).toSorted()).toEqual(own.toSorted());
  });

  it('names for each page the same languages as the page itself, and they name it', () => {
    for (const { address, others } of urls) {
      const inPage = linkOf(new URL(address).pathname, 'alternate');
      expect(others.length > 0 ? others.toSorted() : [address], address).toEqual(inPage.toSorted());
      for (const other of others) {
        expect(urls.find((one) => one.address === other)?.others, other).toEqual(others);
      }
    }
  });
});

describe('what a page says of itself to machines', () => {
  const block = z.looseObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.string().min(1),
    url: z.url(),
  });
  const article = block.extend({ headline: z.string().min(1), datePublished: wholeDay });

  it('is JSON-LD with a type and an address, and of articles a headline and a day', () => {
    const types = new Set<string>();
    for (const path of builtPages()) {
      for (const script of pageAt(path).querySelectorAll('script[type="application/ld+json"]')) {
        const found = block.parse(JSON.parse(script.innerHTML));
        types.add(found['@type']);
        expect(found.url, path).toBe(new URL(path, site).href);
        if (found['@type'].endsWith('Article')) article.parse(found);
      }
    }
    expect([...types]).toEqual(expect.arrayContaining(['Article', 'NewsArticle', 'DefinedTerm']));
  });
});

it('every page has an image for shared links, a PNG of 1200 by 630 pixels', () => {
  const images = new Set<string>();
  // A page of the office is not shared.
  const isShared = (path: string) => !splitPath(path).path.startsWith('/office/');
  for (const path of builtPages().filter(isShared)) {
    const image = pageAt(path).querySelector('meta[property="og:image"]')?.getAttribute('content');
    expect(image, path).toMatch(new RegExp(`^${site}.+[.]png$`));
    images.add(new URL(image ?? '').pathname);
  }
  for (const image of images) {
    const file = readFileSync(fileOf(image));
    expect(file.subarray(0, 8).toString('latin1'), image).toBe('\x89PNG\r\n\x1a\n');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)], image).toEqual([1200, 630]);
  }
  expect(images.size).toBeGreaterThan(100);
});

it('a link to the letter is shared with what the home page asks, others with which ban they are about', () => {
  const shared = (path: string) =>
    pageAt(path).querySelector('meta[property="og:title"]')?.getAttribute('content');
  for (const home of ['/', '/fi/']) {
    const asks = pageAt(home).querySelector('h1')?.text;
    expect(asks).toBeTruthy();
    expect([shared(home), shared(`${home}letter/`)]).toEqual([asks, asks]);
  }
  expect(shared('/treaty/finland/')).toContain('the ban on anti-personnel mines');
  expect(shared('/fi/glossary/accession/')).toContain('jalkaväkimiinojen kielto');
});

describe('the index of the search on the site', () => {
  const { languages } = JSON.parse(read('/pagefind/pagefind-entry.json'));

  it.each(langs)('holds in %s every page that wants to be found and has its own text', (lang) => {
    const own = builtPages()
      .filter((path) => splitPath(path).lang === lang && wantsToBeFound(path))
      .filter((path) => linkOf(path, 'canonical')[0] === new URL(path, site).href);
    const marked = builtPages().filter(
      (path) => splitPath(path).lang === lang && pageAt(path).querySelector('[data-pagefind-body]'),
    );
    expect(marked).toEqual(own);
    const found = own.filter((path) => !isOnlyAView(splitPath(path).path, topic.views));
    expect(languages[lang].page_count).toBe(found.length);
  });

  it('has the languages of the site, and no other', () => {
    expect(Object.keys(languages).toSorted()).toEqual(langs.toSorted());
  });
});
