import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { campaignSchema } from './campaign/campaign.ts';
import { treatyEventSchema } from './campaign/treaty.ts';

/** YAML reads 2025-06-27 as a moment and 2026 as a number; here every date is its text. */
const dateText = z.preprocess(
  (value) => {
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return typeof value === 'number' ? String(value) : value;
  },
  z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'write a date as 2026-11-21, 2026-11 or 2026'),
);

const reviewed = z
  .boolean()
  .describe(
    'true when a named human has read the text in this language; false shows "draft translation"',
  );

const campaign = defineCollection({
  loader: glob({ pattern: 'campaign.yaml', base: './content' }),
  schema: campaignSchema.extend({
    opens: z.preprocess(dayOf, campaignSchema.shape.opens),
    closes: z.preprocess(dayOf, campaignSchema.shape.closes),
  }),
});

function dayOf(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

const letters = defineCollection({
  loader: glob({ pattern: '*/*.mdx', base: './content/letters' }),
  schema: z.object({
    title: z.string().describe('The title of the letter'),
    addressees: z.string().describe('To whom it is written, as its first line'),
    description: z.string().max(200).describe('One sentence for search results and shared links'),
    original: z.boolean().describe('true in exactly one language: the text that is signed'),
    reviewed,
  }),
});

const pages = defineCollection({
  loader: glob({ pattern: '*/*.mdx', base: './content/pages' }),
  schema: z.object({
    title: z.string().describe('The heading of the page'),
    description: z.string().max(200).describe('One sentence for search results and shared links'),
    lede: z
      .string()
      .optional()
      .describe('Home only: the paragraph under the title; **bold** is kept'),
    figures: z.array(z.string()).optional().describe('Home only: ids of facts to print large'),
    sources: z
      .array(z.string())
      .optional()
      .describe('Home only: ids of the sources that its text cites'),
    reviewed,
  }),
});

const sources = defineCollection({
  loader: file('./content/data/sources.yaml'),
  schema: z.object({
    id: z.string(),
    title: z.string(),
    publisher: z.string(),
    date: dateText.optional(),
    url: z.url({ protocol: /^https$/, error: 'a source needs an https address' }),
  }),
});

const facts = defineCollection({
  loader: file('./content/data/facts.yaml'),
  schema: z.object({
    id: z.string(),
    value: z.union([z.number(), z.string()]),
    unit: z.string().optional(),
    asOf: dateText.describe('The day, month or year that the value is for'),
    sources: z.array(z.string()).min(1),
    confidence: z.enum(['official', 'two-sources', 'one-source']),
    note: z.string().optional(),
    reviewBy: dateText.describe('The day by which somebody must look again'),
    // A vote in a parliament.
    date: dateText.optional(),
    body: z.string().optional(),
    for: z.int().optional(),
    against: z.int().optional(),
    abstained: z.int().optional(),
    absent: z.int().optional(),
  }),
});

const states = defineCollection({
  loader: file('./content/data/states.yaml'),
  schema: z.object({
    id: z.string().length(2).describe('ISO 3166-1 alpha-2'),
    name: z.string(),
    region: z.enum(['africa', 'americas', 'asia', 'europe', 'oceania']),
    neighbour: z
      .boolean()
      .default(false)
      .describe('Has a land border with Russia or Belarus, or is one of them'),
    events: z.array(treatyEventSchema.extend({ date: dateText, knownBy: dateText.optional() })),
  }),
});

export const collections = { campaign, letters, pages, sources, facts, states };
