import { z } from 'zod';

const text = z.string().min(1, 'write the sentence');
const bySituation = z
  .record(z.string(), text)
  .describe('A sentence for each of the "situations" in campaign.yaml');

/** A file of `content/messages/`: the sentences of a message in a language, with places such as `{name}`. */
export const frameSchema = z.strictObject({
  lang: z.string().describe('The tag of the language, as the file is called'),
  reviewed: z.boolean().describe('true when a named human has read the sentences in this language'),
  to: text.describe('Whom it is to, as a line of its own, with {recipient}'),
  greeting: text.describe('The greeting, without a name'),
  opening: text.describe('Who writes, with {name} and {place}'),
  situation: bySituation,
  request: bySituation,
  subject: bySituation,
  ownWords: text.describe('What comes before own words that may be in another language'),
  closing: text.describe('The closing, with {name}'),
  origin: text.describe('Who sent it, with {campaign} and {site}'),
  reasons: z.record(z.string(), text).describe('A text for each id of data/reasons.json'),
});

/** `content/data/reasons.json`: what can be chosen in a message, and where it fits. */
export const reasonsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'write an id in small letters, as own-people'),
    situations: z
      .array(z.string())
      .min(1, 'name the situations in which it fits')
      .describe('The situations, of those in campaign.yaml, in which it fits'),
    sources: z
      .array(z.string())
      .min(1, 'name at least one source')
      .describe('The ids of the sources that say it'),
    facts: z.array(z.string()).default([]).describe('The ids of facts that it states'),
  }),
);

/** The sentences of a message in one language. */
export type Frame = z.infer<typeof frameSchema>;
/** Something that a supporter can say by choosing it. */
export type Reason = z.infer<typeof reasonsSchema>[number];
