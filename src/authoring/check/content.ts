import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { z } from 'zod';
import { type Campaign, campaignSchema } from '../../campaign/campaign.ts';
import { type Fact, factSchema, type Source, sourceSchema } from '../../campaign/fact.ts';
import { type State, stateSchema } from '../../campaign/state.ts';
import {
  explainerSchema,
  letterSchema,
  pageSchema,
  storySchema,
  termSchema,
  updateSchema,
} from '../../campaign/texts.ts';
import { type Voice, voiceSchema } from '../../campaign/voice.ts';
import { type At, compare, type Finding } from './finding.ts';
import { fitting } from './fit.ts';
import { readSearchWords } from './search-words.ts';
import { missing, readTable, type Table } from './table.ts';
import { type AnyHead, readText, type Text } from './text.ts';
import { readYaml } from './yaml.ts';

/** All that campaigners write, as far as it can be read. */
export interface Content {
  /** The folder itself. */
  root: string;
  /** null where it cannot be read or does not fit. */
  campaign: Campaign | null;
  /** The place of a key of the campaign's file. */
  campaignAt: At;
  sources: Table<Source>;
  facts: Table<Fact>;
  states: Table<State>;
  voices: Table<Voice>;
  /** The names of the English sentences, or null where they cannot be read. */
  strings: Set<string> | null;
  letters: Text<z.infer<typeof letterSchema>>[];
  terms: Text<z.infer<typeof termSchema>>[];
  updates: Text<z.infer<typeof updateSchema>>[];
  /** The texts of all kinds. */
  texts: Text[];
  /** What could not be read, or does not fit its schema. */
  problems: Finding[];
}

/** Reads a folder like `content/`. */
export function readContent(folder: string): Content {
  const read = (path: string) => {
    const place = join(folder, path);
    return existsSync(place) ? readFileSync(place, 'utf8') : null;
  };
  const table = <T>(path: string, schema: z.ZodType<T>) =>
    readTable(`content/${path}`, read(path), schema);
  const texts = <Head extends AnyHead>(kind: string, schema: z.ZodType<Head>): Text<Head>[] =>
    globSync(`${kind}/*/*.mdx`, { cwd: folder })
      .map((path) => path.replaceAll(sep, '/'))
      .sort(compare)
      .map((path) => readText(`content/${path}`, read(path) ?? '', schema));

  const tables = {
    sources: table('data/sources.yaml', sourceSchema),
    facts: table('data/facts.yaml', factSchema),
    states: table('data/states.yaml', stateSchema),
    voices: table('data/voices.yaml', voiceSchema),
  };
  const letters = texts('letters', letterSchema);
  const terms = texts('glossary', termSchema);
  const updates = texts('updates', updateSchema);
  const all: Text[] = [
    ...letters,
    ...texts('pages', pageSchema),
    ...texts('explainers', explainerSchema),
    ...texts('states', storySchema),
    ...terms,
    ...updates,
  ];
  const unread = [...Object.values(tables), ...all].flatMap(({ problems }) => problems);
  const campaign = readCampaign(read('campaign.yaml'));
  const searchWords = readSearchWords(folder).flatMap(({ problems }) => problems);
  const problems = [...campaign.problems, ...unread, ...searchWords];
  const strings = namesIn(read('strings/en.json'));
  return {
    ...tables,
    root: folder,
    campaign: campaign.data,
    campaignAt: campaign.at,
    strings,
    letters,
    terms,
    updates,
    texts: all,
    problems,
  };
}

function readCampaign(text: string | null) {
  const file = 'content/campaign.yaml';
  const { data, at, problems } = readYaml(file, text ?? '');
  if (text === null) return { data: null, at, problems: [missing(file)] };
  if (problems.length > 0) return { data: null, at, problems };
  return { at, ...fitting(campaignSchema, data, at) };
}

function namesIn(json: string | null): Set<string> | null {
  const { data } = readYaml('content/strings/en.json', json ?? '');
  return typeof data === 'object' && data ? new Set(Object.keys(data)) : null;
}
