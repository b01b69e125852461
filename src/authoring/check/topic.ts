import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { z } from 'zod';
import { topicNames, topicOf } from '../../topics/chosen.ts';
import type { Topic } from '../../topics/topic.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import type { Table } from './table.ts';
import type { AnyHead } from './text.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** What `check.ts` of a topic says: what the topic reads of the content, and what can be wrong with it. */
export interface TopicCheck extends Pick<Topic, 'settings'> {
  /** The files that it reads, as patterns within the folder. */
  files: readonly string[];
  /** Its kinds of texts, by their folders. */
  texts: Readonly<Record<string, z.ZodType<AnyHead>>>;
  /** Its tags, which hold nothing. */
  tags: readonly string[];
  /** Reads its data files. */
  read: (table: ReadTable) => TopicData;
}

/** Reads a data file of the content by its path within the folder. */
export type ReadTable = <T>(path: string, schema: z.ZodType<T>) => Table<T>;

/** The data of a topic, as far as it can be read. */
export interface TopicData {
  /** What could not be read, or does not fit its schema. */
  problems: readonly Finding[];
  /** The ids of the sources that it rests on. */
  sources: readonly string[];
  /** What else is wrong with it, and with the topic's texts. */
  check: (content: Content) => Finding[];
}

/** The check of a topic by its name. */
export async function loadCheck(name: string): Promise<TopicCheck> {
  const loaded: { check: TopicCheck } = await import(`../../topics/${name}/check.ts`);
  return loaded.check;
}

/** The check of the topic that a folder like `content/` names. */
export function checkOf(folder: string): Promise<TopicCheck> {
  return loadCheck(topicIn(folder));
}

/** The name of the topic of such a folder; `none` where its `campaign.yaml` cannot be read. */
export function topicIn(folder: string): string {
  return topicOf(campaignIn(folder).data);
}

/** A topic that is named and is not there: all that is the topic's would be strange without it. */
export function missingTopic(folder: string): Finding[] {
  const { data, at } = campaignIn(folder);
  const { data: named } = z.object({ topic: z.string() }).safeParse(data);
  const names = topicNames();
  if (!named || names.includes(named.topic)) return [];
  const message = `There is no topic "${named.topic}" in src/topics/; write ${names.join(' or ')}, or take this line out.`;
  return [error(at('topic'), message)];
}

/** Files of the content that neither the engine nor the topic reads. */
export function unreadFiles({ files }: Content, topic: TopicCheck): Finding[] {
  const known = [...ofEngine, ...topic.files].map((pattern) => `content/${pattern}`);
  return files
    .filter(({ file }) => !known.some((pattern) => matchesGlob(file, pattern)))
    .map(({ file }) => error({ file, line: 1 }, unread));
}

const unread =
  'Nothing reads this file; move it to where content/README.md has such files, remove it, or name the topic that it belongs to, as "topic:" in content/campaign.yaml.';

/** The files that every campaign has or may have. */
const ofEngine = [
  'campaign.yaml',
  '{letters,pages,explainers,glossary,updates}/*/*.mdx',
  'data/{sources,facts,voices}.yaml',
  'data/*.json',
  'data/representatives/*.json',
  'messages/*.json',
  'search/*.yaml',
  'strings/*.json',
  'strings/office/*.json',
  'translations/*.json',
];

function campaignIn(folder: string): Yaml {
  const path = join(folder, 'campaign.yaml');
  return readYaml('content/campaign.yaml', existsSync(path) ? readFileSync(path, 'utf8') : '');
}
