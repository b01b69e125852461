import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { z } from 'zod';
import { type Campaign, campaignSchema } from '../../campaign/campaign.ts';
import { type Fact, factSchema, type Source, sourceSchema } from '../../campaign/fact.ts';
import {
  explainerSchema,
  letterSchema,
  pageSchema,
  termSchema,
  updateSchema,
} from '../../campaign/texts.ts';
import { type Voice, voiceSchema } from '../../campaign/voice.ts';
import { type DataFiles, readDataFiles, type Sentences } from './data.ts';
import { type At, compare, type Finding } from './finding.ts';
import { fitting } from './fit.ts';
import { readSearchWords } from './search-words.ts';
import type { RawFile } from './signs.ts';
import { missing, readTable, type Table } from './table.ts';
import { type AnyHead, readText, type Text } from './text.ts';
import type { TopicCheck, TopicData } from './topic.ts';
import { readYaml } from './yaml.ts';

/** All that campaigners write, as far as it can be read. */
export interface Content {
  /** The folder itself. */
  root: string;
  /** null where it cannot be read or does not fit. */
  campaign: Campaign | null;
  /** The languages that it lists; where it cannot be read, those of its texts. */
  langs: readonly string[];
  /** What its file says under the topic's own keys; null with it. */
  settings: unknown;
  /** The place of a key of the campaign's file. */
  campaignAt: At;
  sources: Table<Source>;
  facts: Table<Fact>;
  voices: Table<Voice>;
  /** The sentences of each language whose files can be read, the topic's among them. */
  strings: Map<string, Sentences>;
  stringFiles: DataFiles['strings'];
  /** What translators are told of them. */
  stringNotes: DataFiles['notes'];
  /** The sentences of messages, by language; what can be chosen in them; who can be written to. */
  frames: DataFiles['frames'];
  reasons: DataFiles['reasons'];
  countries: DataFiles['countries'];
  /** The words that make a figure, by language. */
  figureWords: DataFiles['figureWords'];
  /** What the topic reads of its own. */
  ofTopic: TopicData;
  letters: Text<z.infer<typeof letterSchema>>[];
  terms: Text<z.infer<typeof termSchema>>[];
  updates: Text<z.infer<typeof updateSchema>>[];
  /** The texts of all kinds. */
  texts: Text[];
  /** All files as they were read. */
  files: RawFile[];
  /** What could not be read, or does not fit its schema. */
  problems: Finding[];
}

/** Reads a folder like `content/`, and in it what its topic has there. */
export function readContent(folder: string, topic: TopicCheck): Content {
  const paths = globSync('**/*.{mdx,yaml,json}', { cwd: folder })
    .map((path) => path.replaceAll(sep, '/'))
    .sort(compare);
  const contents = new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const read = (path: string) => contents.get(path) ?? null;
  const table = <T>(path: string, schema: z.ZodType<T>) =>
    readTable(`content/${path}`, read(path), schema);
  const texts = <Head extends AnyHead>(kind: string, schema: z.ZodType<Head>): Text<Head>[] =>
    paths
      .filter((path) => new RegExp(`^${kind}/[^/]+/[^/]+\\.mdx$`).test(path))
      .map((path) => readText(`content/${path}`, read(path) ?? '', schema, topic.tags));

  const tables = {
    sources: table('data/sources.yaml', sourceSchema),
    facts: table('data/facts.yaml', factSchema),
    voices: table('data/voices.yaml', voiceSchema),
  };
  const letters = texts('letters', letterSchema);
  const terms = texts('glossary', termSchema);
  const updates = texts('updates', updateSchema);
  const all: Text[] = [
    ...letters,
    ...texts('pages', pageSchema),
    ...texts('explainers', explainerSchema),
    ...Object.entries(topic.texts).flatMap(([kind, schema]) => texts(kind, schema)),
    ...terms,
    ...updates,
  ];
  const ofTopic = topic.read(table);
  const unread = [...Object.values(tables), ofTopic, ...all].flatMap(({ problems }) => problems);
  const campaign = readCampaign(read('campaign.yaml'), topic);
  const data = readDataFiles(contents);
  const problems = [campaign, data, ...readSearchWords(folder)]
    .flatMap((one) => one.problems)
    .concat(unread);
  return {
    ...tables,
    root: folder,
    campaign: campaign.data,
    langs: campaign.data?.languages ?? [...new Set(all.map(({ lang }) => lang))],
    settings: campaign.settings,
    campaignAt: campaign.at,
    strings: sentencesOf(data.strings),
    stringFiles: data.strings,
    stringNotes: data.notes,
    frames: data.frames,
    reasons: data.reasons,
    countries: data.countries,
    figureWords: data.figureWords,
    ofTopic,
    letters,
    terms,
    updates,
    texts: all,
    files: [...contents].map(([path, text]) => ({ file: `content/${path}`, text })),
    problems,
  };
}

function readCampaign(text: string | null, { settings }: TopicCheck) {
  const file = 'content/campaign.yaml';
  const { data, at, problems } = readYaml(file, text ?? '');
  const none = { data: null, settings: null, at };
  if (text === null) return { ...none, problems: [missing(file)] };
  if (problems.length > 0) return { ...none, problems };
  const own = fitting(campaignSchema.extend(settings), data, at);
  if (!own.data) return { ...none, problems: own.problems };
  const campaign = campaignSchema.strip().parse(own.data);
  return { at, problems: own.problems, data: campaign, settings: own.data };
}

/** The sentences by language; of one that stands in several files, as the topic's, the last counts. */
function sentencesOf(files: DataFiles['strings']): Map<string, Sentences> {
  const strings = new Map<string, Sentences>();
  for (const { name, data } of files) {
    if (data) strings.set(name, { ...strings.get(name), ...data });
  }
  return strings;
}
