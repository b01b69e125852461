import { basename } from 'node:path';
import { z } from 'zod';
import { threatsSchema } from '../../campaign/holding.ts';
import { mailDomainsSchema } from '../../campaign/mail-domains.ts';
import {
  type Frame,
  frameSchema,
  type Reason,
  reasonsSchema,
} from '../../campaign/message-texts.ts';
import { type Country, countrySchema } from '../../campaign/representative.ts';
import { type FigureWords, figureWordsSchema } from './figure-words.ts';
import type { At, Finding } from './finding.ts';
import { fitting } from './fit.ts';
import { readJson } from './json.ts';
import { type Notes, notesSchema } from './notes.ts';
import { readYaml } from './yaml.ts';

/** What a JSON file holds; `data` is null where it does not fit its schema. */
export interface DataFile<T = unknown> {
  file: string;
  /** Its name without its folder and ending. */
  name: string;
  data: T | null;
  /** The place of a key. */
  at: At;
  problems: Finding[];
}

export const sentencesSchema = z.record(
  z.string(),
  z
    .union([z.string(), z.record(z.string(), z.string())])
    .describe('A sentence, or one for each plural form, as { "one": "…", "other": "…" }'),
);

export type Sentences = z.infer<typeof sentencesSchema>;

/** All JSON files, by what they are for. */
export interface DataFiles {
  strings: DataFile<Sentences>[];
  notes: DataFile<Notes>[];
  frames: DataFile<Frame>[];
  countries: DataFile<Country>[];
  reasons: DataFile<Reason[]> | null;
  figureWords: FigureWords;
  problems: Finding[];
}

/** Reads the JSON files among some of a folder like `content/`. */
export function readDataFiles(contents: ReadonlyMap<string, string>): DataFiles {
  const files = [...contents].filter(([path]) => path.endsWith('.json'));
  const isNotes = (path: string) => /^strings\/(.*\/)?notes\.json$/.test(path);
  const read = <T>(start: string, schema: z.ZodType<T>) =>
    files
      .filter(([path]) => path.startsWith(start) && !isNotes(path))
      .map(([path, text]) => readFile(`content/${path}`, text, schema));
  const strings = read('strings/', sentencesSchema);
  const notes = files
    .filter(([path]) => isNotes(path))
    .map(([path, text]) => readFile(`content/${path}`, text, notesSchema));
  const frames = read('messages/', frameSchema);
  const countries = read('data/representatives/', countrySchema);
  const reasons = read<Reason[]>('data/reasons.json', reasonsSchema);
  const domains = read('data/mail-domains.json', mailDomainsSchema);
  const threats = read('data/threats.json', threatsSchema);
  const figures = read('data/figure-words.json', figureWordsSchema);
  const lists = [...domains, ...threats, ...figures];
  const all: DataFile[] = [...strings, ...notes, ...frames, ...countries, ...reasons, ...lists];
  const others = files
    .filter(([path]) => !all.some(({ file }) => file === `content/${path}`))
    .map(([path, text]) => readFile(`content/${path}`, text, z.unknown()));
  const problems = [...all, ...others].flatMap((file) => file.problems);
  return {
    ...{ strings, notes, frames, countries, problems },
    reasons: reasons[0] ?? null,
    figureWords: figures[0]?.data ?? {},
  };
}

function readFile<T>(file: string, text: string, schema: z.ZodType<T>): DataFile<T> {
  const { data, problems } = readJson(file, text);
  // JSON is YAML, which knows the lines.
  const { at } = readYaml(file, text);
  const named = { file, name: basename(file, '.json'), at };
  if (problems.length > 0) return { ...named, data: null, problems };
  return { ...named, ...fitting(schema, data, at) };
}
