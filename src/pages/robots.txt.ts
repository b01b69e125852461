import type { APIRoute } from 'astro';

/** Robots may read everything but the functions, and find all pages in the sitemap. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\n\nSitemap: ${new URL('/sitemap-index.xml', site)}\n`,
  );
