import { z } from 'zod';

const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'write the tag of a language, as fi');

/** The languages that a campaign lists. */
export const languagesSchema = z
  .array(tag)
  .min(1, 'name at least one language, as en')
  .refine((tags) => new Set(tags).size === tags.length, 'name each language once')
  .describe(
    'The languages of the site, as tags. The first has every text; the others show it where theirs is missing',
  );
