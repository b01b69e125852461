import type { z } from 'zod';
import type { Situation } from '../campaign/message.ts';
import { type Frame, frameSchema, type Reason, reasonsSchema } from '../campaign/message-texts.ts';
import { dataNamesIn, nameOf, readData } from '../content-folder.ts';
import { defaultLang } from '../i18n/locales.ts';

export type { Frame, Reason } from '../campaign/message-texts.ts';

/** The sentences of a message in each language that representatives are written to in. */
const frames: ReadonlyMap<string, Frame> = new Map(
  dataNamesIn('messages').map((lang) => [lang, read(`messages/${lang}.json`, frameSchema)]),
);

const reasons: readonly Reason[] = read('data/reasons.json', reasonsSchema, []);

/** The sentences of a language (BCP 47); the first language of the site where a message is not written in it. */
export function frameOf(lang: string): Frame {
  const frame = frames.get(lang) ?? frames.get(defaultLang);
  if (!frame)
    throw new Error(`${nameOf(`messages/${defaultLang}.json`)} is missing; write it first.`);
  return frame;
}

/** The reasons that fit the situation of a country, in the order of the file. */
export function reasonsFor(situation: Situation): Reason[] {
  return reasons.filter(({ situations }) => situations.includes(situation));
}

function read<T>(path: string, schema: z.ZodType<T>, missing?: T): T {
  const { data } = schema.safeParse(readData(path) ?? missing);
  if (data) return data;
  throw new Error(`${nameOf(path)} is wrong; npm run check:content says where and how.`);
}
