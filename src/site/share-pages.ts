import { share } from '#topic/share.ts';
import { topic } from '#topic/topic.ts';
import { type Lang, langs } from '../i18n/locales.ts';
import { getText, getTexts } from '../i18n/texts.ts';
import { type StringKey, translator } from '../i18n/translate.ts';
import { getCampaign } from './campaign.ts';
import { getUpdates } from './updates.ts';

/** A page that has an image of its own for shared links, and what stands on it. */
export interface SharePage {
  lang: Lang;
  /** The page's path, shared by all languages. */
  path: string;
  above: string;
  title: string;
}

const lists: readonly { path: string; key: StringKey }[] = [
  { path: '/write/', key: 'write.title' },
  { path: '/explainers/', key: 'explainers.title' },
  ...topic.links.map(({ path, title }) => ({ path, key: title })),
  { path: '/updates/', key: 'updates.title' },
  { path: '/glossary/', key: 'glossary.title' },
  { path: '/facts/', key: 'facts.title' },
  { path: '/voices/', key: 'voices.title' },
];

let all: Promise<SharePage[]> | undefined;

/** Every page with an image of its own, in every language. */
export function sharePages(): Promise<SharePage[]> {
  all ??= Promise.all(langs.map(pagesIn)).then((pages) => pages.flat());
  return all;
}

/**
 * What a page is called where its link is shared: somebody who knows nothing of the campaign reads
 * it in a chat. The home page and the letter ask what they ask; others say what they are about.
 */
export async function shareTitle(lang: Lang, path: string, title: string): Promise<string> {
  const asks = path === '/' || path === '/letter/';
  const own = asks && (await sharePages()).find((page) => page.lang === lang && page.path === path);
  return own ? own.title : translator(lang)('share.title', { title });
}

/** The path of the image for a page: its own, or that of the nearest page above it. */
export async function shareImagePath(lang: Lang, path: string): Promise<string> {
  const pages = await sharePages();
  let at = path;
  while (at !== '/' && !pages.some((page) => page.lang === lang && page.path === at)) {
    at = at.replace(/[^/]+\/$/, '');
  }
  return `/share/${imageName(lang, at)}.png`;
}

/** `('fi', '/facts/')` is `fi/facts`, and the home page `fi/index`. */
export function imageName(lang: Lang, path: string): string {
  return `${lang}${path === '/' ? '/index' : path.replace(/\/$/, '')}`;
}

async function pagesIn(lang: Lang): Promise<SharePage[]> {
  const t = translator(lang);
  const { letter } = await getCampaign();
  const home = await getText('pages', lang, 'home');
  const open = await getText('letters', lang, letter);
  const ask = home.entry.data.title;
  const letterAbove = `${t('nav.letter')}: ${open.entry.data.title}`;
  const page = (path: string, above: string, title: string) => ({ lang, path, above, title });
  const written = (text: { lang: Lang }) => text.lang === lang;
  const about = (path: string, kicker: string, title: string) =>
    page(path, t('share.above', { kicker }), title);
  return [
    page('/', t('share.subject'), ask),
    page('/letter/', letterAbove, ask),
    ...lists.map(({ path, key }) => page(path, t('share.subject'), t(key))),
    ...(await getTexts('explainers', lang))
      .filter(written)
      .map(({ name, entry }) =>
        about(`/explainers/${name}/`, t('explainers.kicker'), entry.data.title),
      ),
    ...(await getUpdates(lang))
      .filter(written)
      .map(({ name, entry }) => about(`/updates/${name}/`, t('updates.kicker'), entry.data.title)),
    ...(await share.pages(lang)).map(({ path, above, title }) => page(path, above, title)),
  ];
}
