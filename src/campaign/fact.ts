import { z } from 'zod';
import { partialDate, wholeDay } from './partial-date.ts';

/** An address that can be opened safely. */
const https = z.url({ protocol: /^https$/, error: 'a source needs an https address' });

const sourceIds = z.array(z.string()).min(1, 'name at least one source');

/** How a source was read before anything was cited from it. */
export const seenSchema = z.strictObject({
  how: z
    .enum(['original', 'copy', 'quoted-by'])
    .describe('original, copy or quoted-by, as the head of this file explains'),
  where: z
    .string()
    .optional()
    .describe('copy: the address it was read at, if not its url; quoted-by: the id of the source'),
  on: wholeDay.describe('the day on which it was read, as 2026-11-21'),
});

export const sourceSchema = z.strictObject({
  id: z.string(),
  title: z.string().describe('In its own language'),
  publisher: z.string(),
  date: partialDate.optional(),
  url: https,
  lang: z.string().optional().describe('BCP 47, where the title is not English'),
  seen: seenSchema.describe('how it was read, as { how: original, on: 2026-11-21 }'),
});

/** A vote in a parliament. */
const voteSchema = z.strictObject({
  body: z.string(),
  bodyLang: z.string().describe('BCP 47, of the name of the parliament'),
  date: wholeDay,
  for: z.int(),
  against: z.int(),
  abstained: z.int(),
  absent: z.int().optional(),
});

/** A figure that pages print by its id, and where it comes from. */
export const factSchema = z.strictObject({
  id: z.string(),
  label: z.string().describe('What it is, without a figure'),
  topic: z.string().describe('Its group on the page of facts, named by the string `topic.<topic>`'),
  value: z
    .union([z.number(), z.tuple([z.number(), z.number()]), wholeDay])
    .describe('A number, a range [from, to], or a day'),
  bound: z.enum(['at-least', 'more-than', 'about', 'at-most', 'nearly']).optional(),
  unit: z
    .string()
    .describe(
      'What is counted, named by the string `unit.<unit>`; percent, date and votes are known',
    ),
  asOf: partialDate.describe('The day, month or year that the value is for'),
  sources: sourceIds,
  confidence: z.enum(['official', 'two-sources', 'one-source']),
  note: z.string().optional().describe('What exactly is counted, and what it leaves out'),
  others: z
    .array(z.strictObject({ value: z.string(), note: z.string().optional(), sources: sourceIds }))
    .optional()
    .describe('What other sources say'),
  why: z.string().optional().describe('Why this one is used'),
  vote: voteSchema.optional(),
  reviewBy: z
    .union([wholeDay, z.literal('never')])
    .describe(
      'The day by which somebody must look again, as 2027-01-31, or never where it cannot change',
    ),
});

/** What the functions read of `/facts.json`: the day that the build is for, and when to look again. */
export const factDaysSchema = z.object({
  asOf: wholeDay,
  facts: z.array(factSchema.pick({ id: true, reviewBy: true }).strip()),
});

export type FactDays = z.infer<typeof factDaysSchema>;

export type Fact = z.infer<typeof factSchema>;
export type Source = z.infer<typeof sourceSchema>;

/** The day, ISO 8601, since which a fact is due for review; null where nobody needs to look yet. */
export function dueSince({ reviewBy }: Pick<Fact, 'reviewBy'>, today: string): string | null {
  return reviewBy !== 'never' && reviewBy < today ? reviewBy : null;
}

/** All sources that a fact names, those of what others say included. */
export function sourcesOf({ sources, others = [] }: Pick<Fact, 'sources' | 'others'>): string[] {
  return [...sources, ...others.flatMap((other) => other.sources)];
}
