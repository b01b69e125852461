import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { everyLang } from '../../../../../i18n/texts.ts';
import { treatyFeed } from '../../../site/feed.ts';

export const getStaticPaths = everyLang;

/** The changes of the states as RSS. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({
  props,
  site,
}) => {
  const feed = await treatyFeed(props.lang, site);
  return new Response(feed.rss2(), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
