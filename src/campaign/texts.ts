import { z } from 'zod';
import { correctionSchema, versionSchema } from './corrections.ts';
import { wholeDay } from './partial-date.ts';
import { pictureSchema } from './picture.ts';

/** What stands at the head of each kind of text; one entry a folder of `content/`. */

const title = z.string().min(1, 'give it a title');
const description = z
  .string()
  .max(200, 'at most 200 characters')
  .describe('One sentence for search results and shared links');
const reviewed = z
  .boolean()
  .describe(
    'true when a named human has read the text in this language; false shows "draft translation"',
  );
const sources = z
  .array(z.string())
  .min(1, 'name at least one source, by its id in content/data/sources.yaml')
  .describe('The ids of all sources that the text cites with <Cite>');
const picture = pictureSchema.optional().describe('A picture under the title');
const written = wholeDay.describe('The day on which it was written');

/** A claim of the letter, word for word, and what it rests on: the text that is signed holds no marks. */
const claim = z
  .strictObject({
    says: z
      .string()
      .min(1, 'write the words of the letter')
      .describe('Its words, as they stand in the letter'),
    facts: z.array(z.string()).default([]).describe('The ids of facts that it states'),
    sources: z.array(z.string()).default([]).describe('The ids of sources that say it'),
  })
  .refine(({ facts, sources }) => facts.length + sources.length > 0, {
    error: 'name a fact or a source that it rests on',
    path: ['sources'],
  });

export const letterSchema = z.strictObject({
  title: z.string().describe('The title of the letter'),
  addressees: z.string().describe('To whom it is written, as its first line'),
  description,
  original: z.boolean().describe('true in exactly one language: the text that is signed'),
  basis: z
    .array(claim)
    .optional()
    .describe('What the letter rests on, claim by claim, in its order; not part of what is signed'),
  reviewed,
  corrections: z
    .array(correctionSchema)
    .optional()
    .describe('Original only: slips that were put right after people had signed, the oldest first'),
  replaces: z
    .array(versionSchema)
    .optional()
    .describe(
      'Original only: versions that this text replaces on purpose; their count stays theirs',
    ),
});

export const pageSchema = z.strictObject({
  title,
  description,
  lede: z
    .string()
    .optional()
    .describe('Home only: the paragraph under the title; **bold** is kept'),
  figures: z.array(z.string()).optional().describe('Home only: ids of facts to print large'),
  sources: sources.optional().describe('Home only: ids of the sources that its text cites'),
  picture,
  reviewed,
});

export const explainerSchema = z.strictObject({
  title,
  description,
  order: z.int().describe('Its place in the list of explainers'),
  next: z.array(z.string()).min(1).describe('File names of what to read next'),
  sources,
  written,
  updated: wholeDay.optional().describe('The day of the last change in what it says'),
  picture,
  reviewed,
});

export const termSchema = z.strictObject({
  term: z.string().min(1, 'give the term'),
  aliases: z
    .array(z.string())
    .default([])
    .describe('Other forms that link to it: plurals, cases, synonyms'),
  definition: z.string().max(200).describe('One plain sentence'),
  related: z.array(z.string()).default([]).describe('File names of related terms'),
  sources,
  reviewed,
});

export const updateSchema = z.strictObject({
  title,
  date: wholeDay.describe('The day that it reports on, or is published; not shown before it'),
  written: written.optional().describe('The day on which it was written, where that is later'),
  summary: z.string().max(240, 'at most 240 characters').describe('For lists and feeds'),
  sources,
  picture,
  reviewed,
});

/** The text is shown from its own day on: an update dated tomorrow waits until then. Both ISO 8601. */
export function isPublished({ date }: { date: string }, today: string): boolean {
  return date <= today;
}
