import { type CollectionEntry, getCollection, getEntry, render } from 'astro:content';
import type { AstroGlobal } from 'astro';
import { getVoice } from '../components/voices/voices.ts';
import type { TextCollection } from '../i18n/texts.ts';
import { getCampaign } from './campaign.ts';

export type Fact = CollectionEntry<'facts'>['data'];
export type Source = CollectionEntry<'sources'>['data'];

/** A fact by its id. Fails the build where there is none. */
export async function getFact(id: string): Promise<Fact> {
  const entry = await getEntry('facts', id);
  if (!entry) throw new Error(`There is no fact "${id}" in content/data/facts.yaml.`);
  return entry.data;
}

/** All facts. */
export async function allFacts(): Promise<Fact[]> {
  return (await getCollection('facts')).map(({ data }) => data);
}

/** A source by its id. Fails the build where there is none. */
export async function getSource(id: string): Promise<Source> {
  const entry = await getEntry('sources', id);
  if (!entry) throw new Error(`There is no source "${id}" in content/data/sources.yaml.`);
  return entry.data;
}

/**
 * The list of sources of a page, by their ids in the order of their first use, each once. From then on
 * the page's citations know their numbers: a page that has no list cannot cite.
 */
export async function listSources(
  { locals }: Pick<AstroGlobal, 'locals'>,
  ids: readonly string[],
): Promise<Source[]> {
  const sources = await Promise.all([...new Set(ids)].map(getSource));
  locals.sources = sources;
  return sources;
}

/** A group of facts; named by the string `topic.<topic>`. */
export interface Topic {
  topic: string;
  facts: Fact[];
}

/** All facts in their groups, in the order that campaign.yaml gives. */
export async function factsByTopic(): Promise<Topic[]> {
  const { factTopics } = await getCampaign();
  const all = await allFacts();
  return factTopics
    .map((topic) => ({ topic, facts: all.filter((fact) => fact.topic === topic) }))
    .filter(({ facts }) => facts.length > 0);
}

/** What a text cites at one place, by the ids that its tag names; found when the text is compiled. */
export interface Cited {
  tag: 'Cite' | 'Fact' | 'Voice';
  ids: string[];
}

/** A text made ready for a page, with the facts that it prints and the ids of what it cites. */
export async function renderText(entry: CollectionEntry<TextCollection>) {
  const { Content, headings, remarkPluginFrontmatter } = await render(entry);
  const cited: Cited[] = remarkPluginFrontmatter.cited ?? [];
  const printed = cited.flatMap(({ tag, ids }) => (tag === 'Fact' ? ids : []));
  const facts = await Promise.all([...new Set(printed)].map(getFact));
  const sources = (await Promise.all(cited.map(sourcesOf))).flat();
  return { Content, headings, facts, sources };
}

async function sourcesOf({ tag, ids }: Cited): Promise<string[]> {
  if (tag === 'Cite') return ids;
  if (tag === 'Voice') return Promise.all(ids.map(async (id) => (await getVoice(id)).source));
  return (await Promise.all(ids.map(getFact))).flatMap(({ sources }) => sources);
}
