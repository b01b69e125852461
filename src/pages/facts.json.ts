import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { today } from '../site/today.ts';

/** Every fact with its sources in full, for reuse. */
export const GET: APIRoute = async () => {
  const sources = (await getCollection('sources')).map(({ data }) => data);
  const facts = (await getCollection('facts')).map(({ data }) => data);
  const licence = 'https://creativecommons.org/licenses/by/4.0/';
  return new Response(JSON.stringify({ asOf: today, licence, facts, sources }, null, 1), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
