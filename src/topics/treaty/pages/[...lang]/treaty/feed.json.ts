import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { everyLang } from '../../../../../i18n/texts.ts';
import { treatyFeed } from '../../../site/feed.ts';

export const getStaticPaths = everyLang;

/** The changes of the states as a JSON feed. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({
  props,
  site,
}) => {
  const feed = await treatyFeed(props.lang, site);
  return new Response(feed.json1(), {
    headers: { 'content-type': 'application/feed+json; charset=utf-8' },
  });
};
