import { Feed } from 'feed';
import { type Lang, localPath } from '../i18n/locales.ts';
import { textPath } from '../i18n/texts.ts';
import { translator } from '../i18n/translate.ts';
import { getCampaign } from './campaign.ts';
import { getUpdates } from './updates.ts';

/** One entry of a feed. Days are ISO 8601. */
export interface FeedItem {
  title: string;
  summary: string;
  /** Its path, in the language of the feed or the default one. */
  path: string;
  published: string;
}

/** The kinds of feed, each with its file name beside the page that it follows. */
export const feedKinds = {
  rss: { file: 'rss.xml', name: 'RSS', type: 'application/rss+xml' },
  atom: { file: 'atom.xml', name: 'Atom', type: 'application/atom+xml' },
  json: { file: 'feed.json', name: 'JSON Feed', type: 'application/feed+json' },
} as const;

export type FeedKind = keyof typeof feedKinds;

/** A feed that follows a page; `path` is the page's, shared by all languages. */
export async function makeFeed(
  { lang, path, title, site }: { lang: Lang; path: string; title: string; site: URL },
  items: readonly FeedItem[],
): Promise<Feed> {
  const { name } = await getCampaign();
  const address = (local: string) => new URL(local, site).href;
  const folder = address(localPath(lang, path));
  const latest = items
    .map(({ published }) => published)
    .sort()
    .at(-1);
  const feed = new Feed({
    id: folder,
    link: folder,
    title: `${name}: ${title}`,
    description: title,
    language: lang,
    generator: name,
    copyright: 'CC BY 4.0',
    author: { name, link: address('/') },
    feedLinks: Object.fromEntries(
      Object.entries(feedKinds).map(([kind, { file }]) => [kind, folder + file]),
    ),
    ...(latest && { updated: new Date(latest) }),
  });
  for (const { title: itemTitle, summary, path: itemPath, published } of items) {
    const link = address(itemPath);
    const date = new Date(published);
    feed.addItem({ id: link, link, title: itemTitle, description: summary, date, published: date });
  }
  return feed;
}

/** The file of a feed, as a host sends it. */
export function feedFile(feed: Feed, kind: FeedKind): Response {
  const texts = { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() };
  return new Response(texts[kind](), {
    headers: { 'content-type': `${feedKinds[kind].type}; charset=utf-8` },
  });
}

/** The feed of the updates, the last published first. */
export async function updatesFeed(lang: Lang, site: URL): Promise<Feed> {
  const items = (await getUpdates(lang))
    .map((update) => ({
      title: update.entry.data.title,
      summary: update.entry.data.summary,
      path: textPath(update),
      published: update.entry.data.written ?? update.entry.data.date,
    }))
    .sort((a, b) => b.published.localeCompare(a.published));
  const title = translator(lang)('updates.title');
  return makeFeed({ lang, path: '/updates/', title, site }, items);
}
