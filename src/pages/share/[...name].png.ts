import type { APIRoute } from 'astro';
import { drawShareImage } from '../../site/share-image.ts';
import { imageName, type SharePage, sharePages } from '../../site/share-pages.ts';

export async function getStaticPaths() {
  const pages = await sharePages();
  return pages.map((page) => ({ params: { name: imageName(page.lang, page.path) }, props: page }));
}

export const GET: APIRoute<SharePage & Record<string, unknown>> = async ({ props }) =>
  new Response(new Uint8Array(await drawShareImage(props)), {
    headers: { 'content-type': 'image/png' },
  });
