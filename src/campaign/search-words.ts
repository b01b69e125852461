import { z } from 'zod';

/** What people type who look for a page, by its path; one file a language in `content/search/`. */
export const searchWordsSchema = z.array(
  z.strictObject({
    page: z
      .string()
      .regex(/^\/([a-z0-9-]+\/)*$/, 'write the path without the language, such as /letter/')
      .describe('The path of the page without its language, such as /letter/'),
    words: z
      .array(z.string().min(1, 'write a word, or take the entry out'))
      .min(1, 'give at least one word')
      .describe('Words or phrases that find the page first'),
  }),
);

export type SearchWords = z.infer<typeof searchWordsSchema>;
