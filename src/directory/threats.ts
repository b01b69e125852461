import { z } from 'zod';
import { nameOf, readData } from '../content-folder.ts';

const path = 'data/threats.json';

const schema = z.strictObject({
  about: z.string().optional(),
  languages: z.record(z.string(), z.array(z.string().min(1))),
});

/** Phrases that threaten a reader, by language: a message that holds one is looked at before it goes. */
export const threats: Readonly<Record<string, readonly string[]>> = read();

function read(): Record<string, string[]> {
  const { data } = schema.safeParse(readData(path) ?? { languages: {} });
  if (data) return data.languages;
  throw new Error(
    `${nameOf(path)} is wrong: list phrases by language, as content/README.md shows.`,
  );
}
