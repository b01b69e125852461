import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { childrenOf, type Element, parseXml } from '../../src/authoring/representatives/xml.ts';
import { factSchema, sourceSchema, sourcesOf } from '../../src/campaign/fact.ts';
import { partialDate, wholeDay } from '../../src/campaign/partial-date.ts';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { regions } from '../../src/topics/treaty/rules/state.ts';
import { isBuilt, pageAt, read, siteUrl } from '../support/pages.ts';
import { textOf } from '../support/xml.ts';

const site = siteUrl();
const onSite = (address: string) => address.startsWith(site) && isBuilt(address);
const folders = langs.flatMap((lang) =>
  ['/updates/', '/treaty/'].map((path) => localPath(lang, path)),
);

const rfc822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const rfc3339 = z.iso.datetime();

/** What all three formats say of one entry. */
interface Entry {
  id: string;
  title: string;
  link: string;
  date: string;
}

function rssOf(folder: string): Entry[] {
  const rss = parseXml(read(`${folder}rss.xml`));
  expect([rss.name, rss.attributes.version]).toEqual(['rss', '2.0']);
  const [channel] = childrenOf(rss, 'channel') as [Element];
  expect(textOf(channel, 'title')).not.toBe('');
  expect(textOf(channel, 'description')).not.toBe('');
  expect(textOf(channel, 'link')).toBe(new URL(folder, site).href);
  return childrenOf(channel, 'item').map((item) => {
    expect(textOf(item, 'pubDate')).toMatch(rfc822);
    expect(textOf(item, 'description')).not.toBe('');
    const date = new Date(textOf(item, 'pubDate')).toISOString();
    return {
      id: textOf(item, 'guid'),
      title: textOf(item, 'title'),
      link: textOf(item, 'link'),
      date,
    };
  });
}

function atomOf(folder: string): Entry[] {
  const feed = parseXml(read(`${folder}atom.xml`));
  expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
  expect(textOf(feed, 'title')).not.toBe('');
  expect(textOf(feed, 'id')).toBe(new URL(folder, site).href);
  rfc3339.parse(textOf(feed, 'updated'));
  const self = childrenOf(feed, 'link').find(({ attributes }) => attributes.rel === 'self');
  expect(self?.attributes.href).toBe(new URL(`${folder}atom.xml`, site).href);
  // An entry without an author needs one in its feed.
  const [author] = childrenOf(feed, 'author') as [Element];
  expect(textOf(author, 'name')).not.toBe('');
  return childrenOf(feed, 'entry').map((entry) => ({
    id: z.url().parse(textOf(entry, 'id')),
    title: textOf(entry, 'title'),
    link: childrenOf(entry, 'link')[0]?.attributes.href ?? '',
    date: rfc3339.parse(textOf(entry, 'updated')),
  }));
}

const jsonFeed = z.object({
  version: z.string().regex(/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  items: z.array(
    z
      .object({
        id: z.string().min(1),
        title: z.string().min(1),
        url: z.url(),
        date_published: rfc3339,
        content_html: z.string().min(1).optional(),
        content_text: z.string().min(1).optional(),
      })
      .refine((item) => item.content_html ?? item.content_text, 'has no content'),
  ),
});

function jsonOf(folder: string): Entry[] {
  const feed = jsonFeed.parse(JSON.parse(read(`${folder}feed.json`)));
  expect(feed.home_page_url).toBe(new URL(folder, site).href);
  expect(feed.feed_url).toBe(new URL(`${folder}feed.json`, site).href);
  return feed.items.map(({ id, title, url, date_published: date }) => ({
    id,
    title,
    link: url,
    date,
  }));
}

describe.each(folders)('the feeds of %s', (folder) => {
  it.each([
    ['RSS', rssOf],
    ['Atom', atomOf],
    ['JSON Feed', jsonOf],
  ])('are what %s requires: newest first, each entry once, each link to a page', (_, readFeed) => {
    const entries = readFeed(folder);
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter(({ title }) => !title)).toEqual([]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.filter(({ link }) => !onSite(link))).toEqual([]);
    const dates = entries.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(dates.filter((date) => Date.parse(date) > Date.now())).toEqual([]);
  });

  it('say the same in every format, and are named in the head of the page', () => {
    expect(atomOf(folder)).toEqual(rssOf(folder));
    expect(jsonOf(folder)).toEqual(rssOf(folder));
    const named = pageAt(folder)
      .querySelectorAll('link[rel="alternate"][type]')
      .map((link) => link.getAttribute('href'));
    expect(named.toSorted()).toEqual(
      ['atom.xml', 'feed.json', 'rss.xml'].map((file) => folder + file),
    );
  });
});

describe('facts.json', () => {
  const shape = z.strictObject({
    asOf: wholeDay,
    licence: z.url(),
    facts: z.array(factSchema).nonempty(),
    sources: z.array(sourceSchema).nonempty(),
  });
  const { facts, sources } = shape.parse(JSON.parse(read('/facts.json')));

  it('holds every source that a fact names, and each id once', () => {
    const ids = sources.map(({ id }) => id);
    expect(facts.flatMap(sourcesOf).filter((id) => !ids.includes(id))).toEqual([]);
    for (const list of [ids, facts.map(({ id }) => id)]) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it.each(langs)('holds what the page of facts shows in %s, and nothing else', (lang) => {
    const page = pageAt(localPath(lang, '/facts/'));
    const shown = page.querySelectorAll('main details > ul > li').map(({ id }) => id);
    expect(shown.toSorted()).toEqual(facts.map(({ id }) => id).toSorted());
  });
});

describe('treaty.json', () => {
  const state = z.strictObject({
    id: z.string().regex(/^[A-Z]{2}$/),
    name: z.string().min(1),
    region: z.enum(regions),
    status: z.enum(['party', 'left', 'never-joined']),
    consented: z.array(partialDate),
    inForce: z.array(partialDate),
    notices: z.array(wholeDay),
    left: z.array(wholeDay),
    sources: z.array(z.string()),
  });
  const shape = z.strictObject({ asOf: wholeDay, states: z.array(state).length(197) });
  const { states } = shape.parse(JSON.parse(read('/treaty.json')));

  it('gives a source for all that a state did, and nothing for those that did nothing', () => {
    for (const { name, status, consented, sources } of states) {
      const never = status === 'never-joined';
      expect([name, consented.length === 0, sources.length === 0]).toEqual([name, never, never]);
    }
  });

  it('names sources that facts.json holds', () => {
    const known = JSON.parse(read('/facts.json')).sources.map(({ id }: { id: string }) => id);
    const named = new Set(states.flatMap(({ sources }) => sources));
    expect([...named].filter((id) => !known.includes(id))).toEqual([]);
  });
});
