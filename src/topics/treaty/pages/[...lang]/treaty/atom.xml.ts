import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { everyLang } from '../../../../../i18n/texts.ts';
import { treatyFeed } from '../../../site/feed.ts';

export const getStaticPaths = everyLang;

/** The changes of the states as Atom. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({
  props,
  site,
}) => {
  const feed = await treatyFeed(props.lang, site);
  return new Response(feed.atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
