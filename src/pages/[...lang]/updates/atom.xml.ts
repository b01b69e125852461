import type { APIRoute } from 'astro';
import type { Lang } from '../../../i18n/locales.ts';
import { everyLang } from '../../../i18n/texts.ts';
import { feedFile, updatesFeed } from '../../../site/feeds.ts';

export const getStaticPaths = everyLang;

export const GET: APIRoute<{ lang: Lang }> = async ({ props, site }) =>
  feedFile(await updatesFeed(props.lang, site as URL), 'atom');
