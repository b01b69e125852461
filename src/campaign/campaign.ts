import { z } from 'zod';

const day = z.iso.date('write a day as 2026-11-21');

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
    organiser: z
      .object({
        name: z.string().nullable(),
        address: z.string().nullable(),
        email: z.email().nullable(),
        registration: z.string().nullable(),
      })
      .strict()
      .describe(
        'Who answers for the campaign (imprint). null = must still be filled in before going live',
      ),
  })
  .strict();

export type Campaign = z.infer<typeof campaignSchema>;

/** What the build tells the functions, and anyone who asks for `/campaign.json`. */
export const campaignFactsSchema = campaignSchema
  .pick({ name: true, letter: true, opens: true, closes: true, goals: true })
  .extend({
    version: z.string().regex(/^[0-9a-f]{32}$/),
    languages: z.array(z.string()).min(1),
  });

export type CampaignFacts = z.infer<typeof campaignFactsSchema>;

/** Whether the letter can be signed at a moment; its last day counts until midnight UTC. */
export function isOpen({ opens, closes }: Pick<Campaign, 'opens' | 'closes'>, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return opens <= today && (closes === null || today <= closes);
}
