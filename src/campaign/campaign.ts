import { z } from 'zod';
import { looks } from './beside.ts';
import { correctionSchema, versionSchema } from './corrections.ts';
import { languagesSchema } from './languages.ts';
import { wholeDay as day } from './partial-date.ts';

const voiceIds = z.array(z.string()).default([]);

/** What a campaigner sets in `content/campaign.yaml`. */
export const campaignSchema = z
  .object({
    name: z
      .string()
      .min(1)
      .describe('The name of the campaign, as it stands in the page head and in mails'),
    letter: z
      .string()
      .min(1)
      .describe('The file name of the open letter in content/letters/<lang>/, without its ending'),
    languages: languagesSchema.refine(
      ([first = 'en']) => first === 'en',
      'begin the list with en: what a translation lacks is shown in English',
    ),
    opens: day.describe('The first day (UTC) on which the letter can be signed'),
    closes: day
      .nullable()
      .describe('The last day (UTC) on which it can be signed, or null while it is open'),
    goals: z
      .array(z.int().positive())
      .min(1)
      .refine(
        (goals) => goals.every((goal, i) => i === 0 || goal > (goals[i - 1] ?? 0)),
        'goals must rise',
      )
      .describe('The goals in rising order; past the last one they go on by themselves'),
    focusCountries: z
      .array(z.string().length(2))
      .describe('Countries that stand first in the list of the form'),
    factTopics: z
      .array(z.string())
      .min(1)
      .describe('The groups of the page of facts, in their order; each is named by a string'),
    voices: z
      .strictObject({
        home: voiceIds.describe('Those on the home page'),
        letter: voiceIds.describe('Those by the letter, outside what is signed'),
      })
      .optional()
      .describe('Ids from content/data/voices.yaml; of both sides, or none'),
    situations: z
      .array(z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'write small letters, as never-joined'))
      .min(1)
      .default(['any'])
      .describe(
        'The situations of a country in which a message asks for something else; the first holds where nothing says another',
      ),
    topic: z
      .string()
      .optional()
      .describe('What the campaign is about, where that needs code: a folder of src/topics/'),
    look: z
      .enum(looks)
      .default('after')
      .describe(
        'When a campaigner looks at a new profession beside a public name: before it is shown, or after',
      ),
    editAt: z
      .url()
      .refine((address) => address.includes('{file}'), 'say where the file stands, as {file}')
      .nullable()
      .default(null)
      .describe(
        'Where readers can mend a text: an address with {file}, as https://github.com/…/edit/main/{file}',
      ),
    organiser: z
      .strictObject({
        name: z.string().nullable(),
        address: z.string().nullable(),
        email: z.email().nullable(),
        registration: z.string().nullable(),
      })
      .describe(
        'Who answers for the campaign (imprint). null = must still be filled in before going live',
      ),
  })
  .strict();

export type Campaign = z.infer<typeof campaignSchema>;

/** What the build tells the functions, and anyone who asks for `/campaign.json`. */
export const campaignFactsSchema = campaignSchema
  .pick({
    name: true,
    letter: true,
    opens: true,
    closes: true,
    goals: true,
    organiser: true,
    look: true,
  })
  .extend({
    version: versionSchema,
    joined: z
      .array(versionSchema)
      .min(1)
      .describe(
        'The versions that corrections make one letter, the oldest first; the last is `version`',
      ),
    text: z.string().describe('The text that is signed, as its version is computed from it'),
    textLang: z.string().describe('The language of that text'),
    corrections: z.array(correctionSchema),
    replaces: z.array(versionSchema).describe('Versions that this text replaces on purpose'),
    site: z.url().describe('The public origin that the site was built for'),
    drafts: z
      .array(z.string())
      .describe('Texts that no named human has read in their language yet, by their files'),
    languages: z.array(z.string()).min(1),
    situations: z
      .record(z.string(), z.string())
      .default({})
      .describe('Where each country with representatives stands, on the day of the build'),
  });

export type CampaignFacts = z.infer<typeof campaignFactsSchema>;

/** Whether the letter can be signed at a moment; its last day counts until midnight UTC. */
export function isOpen({ opens, closes }: Pick<Campaign, 'opens' | 'closes'>, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return opens <= today && (closes === null || today <= closes);
}
