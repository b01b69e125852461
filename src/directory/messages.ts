import { z } from 'zod';
import reasonFile from '../../content/data/reasons.json' with { type: 'json' };
import en from '../../content/messages/en.json' with { type: 'json' };
import et from '../../content/messages/et.json' with { type: 'json' };
import fi from '../../content/messages/fi.json' with { type: 'json' };
import lt from '../../content/messages/lt.json' with { type: 'json' };
import lv from '../../content/messages/lv.json' with { type: 'json' };
import pl from '../../content/messages/pl.json' with { type: 'json' };
import uk from '../../content/messages/uk.json' with { type: 'json' };
import { type Situation, situations } from '../campaign/message.ts';

const bySituation = z.strictObject({
  left: z.string(),
  party: z.string(),
  'never-joined': z.string(),
});

const frameSchema = z.strictObject({
  lang: z.string(),
  reviewed: z.boolean(),
  to: z.string(),
  greeting: z.string(),
  opening: z.string(),
  situation: bySituation,
  request: bySituation,
  subject: bySituation,
  ownWords: z.string(),
  closing: z.string(),
  origin: z.string(),
  reasons: z.record(z.string(), z.string()),
});

const reasonSchema = z.strictObject({
  id: z.string(),
  situations: z.array(z.enum(situations)).min(1),
  sources: z.array(z.string()).min(1),
  facts: z.array(z.string()).default([]),
});

export type Frame = z.infer<typeof frameSchema>;
export type Reason = z.infer<typeof reasonSchema>;

/** The sentences of a message in each language that representatives are written to in. */
const frames = new Map(
  [en, et, fi, lt, lv, pl, uk].map((file) => [file.lang, frameSchema.parse(file)]),
);

const reasons = z.array(reasonSchema).parse(reasonFile);

/** The sentences of a language (BCP 47); English where a message is not written in it. */
export function frameOf(lang: string): Frame {
  const frame = frames.get(lang) ?? frames.get('en');
  if (!frame) throw new Error('content/messages/en.json is missing.');
  return frame;
}

/** The reasons that fit the situation of a country, in the order of the file. */
export function reasonsFor(situation: Situation): Reason[] {
  return reasons.filter(({ situations }) => situations.includes(situation));
}
