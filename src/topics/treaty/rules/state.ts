import { z } from 'zod';
import { partialDate, wholeDay } from '../../../campaign/partial-date.ts';
import { explainerSchema } from '../../../campaign/texts.ts';
import { treatyEventSchema } from './treaty.ts';

export const regions = ['africa', 'americas', 'asia', 'europe', 'oceania'] as const;

/** A state of the world and what it did about the treaty. */
export const stateSchema = z.strictObject({
  id: z.string().length(2).describe('ISO 3166-1 alpha-2'),
  name: z.string().describe('In English; its address on the site is made of it'),
  names: z
    .record(z.string(), z.string())
    .optional()
    .describe('By language, where its name is not the one that Unicode gives'),
  region: z.enum(regions),
  neighbour: z
    .boolean()
    .default(false)
    .describe('Has a land border with Russia or Belarus, or is one of them'),
  events: z.array(
    treatyEventSchema.extend({
      date: partialDate.pipe(treatyEventSchema.shape.date),
      knownBy: wholeDay.optional(),
    }),
  ),
});

/** What stands at the head of the whole story of a state. */
export const storySchema = explainerSchema
  .pick({ sources: true, picture: true, written: true, reviewed: true })
  .extend({
    summary: z.string().max(300, 'at most 300 characters').describe('For lists and search results'),
  });

export type State = z.infer<typeof stateSchema>;
