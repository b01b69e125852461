import { threatsSchema } from '../campaign/holding.ts';
import { nameOf, readData } from '../content-folder.ts';

const path = 'data/threats.json';

/** Phrases that threaten a reader, by language: a message that holds one is looked at before it goes. */
export const threats: Readonly<Record<string, readonly string[]>> = read();

function read(): Record<string, string[]> {
  const { data } = threatsSchema.safeParse(readData(path) ?? { languages: {} });
  if (data) return data.languages;
  throw new Error(`${nameOf(path)} is wrong; npm run check:content says where and how.`);
}
