import { z } from 'zod';
import { wholeDay } from '../../campaign/partial-date.ts';
import type { Topic } from '../topic.ts';

/** A treaty, its states, and who left. */
export const topic = {
  settings: {
    treaty: z
      .strictObject({
        inForce: wholeDay.describe('The day on which the treaty itself entered into force'),
        stockYears: z.int().describe('Years that a party has to destroy its stocks'),
        clearanceYears: z.int().describe('Years that a party has to clear the ground'),
        votes: z
          .string()
          .describe('The votes on leaving: how their ids begin, as vote- for vote-ee, vote-fi'),
      })
      .describe('What the text of the treaty fixes, and how the ids of the votes on leaving begin'),
  },
  links: [{ path: '/treaty/', key: 'nav.treaty', title: 'treaty.title' }],
  texts: ['stories'],
  views: /^\/treaty\/(by-\w+|on\/[\d-]+)\/$/,
} as const satisfies Topic;
