import { type CollectionEntry, getCollection } from 'astro:content';
import { getCampaign } from './campaign.ts';

type Fact = CollectionEntry<'facts'>['data'];

/** A group of facts; named by the string `topic.<topic>`. */
export interface Topic {
  topic: string;
  facts: Fact[];
}

/** All facts in their groups, in the order that campaign.yaml gives. */
export async function factsByTopic(): Promise<Topic[]> {
  const { factTopics } = await getCampaign();
  const all = (await getCollection('facts')).map(({ data }) => data);
  return factTopics.map((topic) => ({
    topic,
    facts: all.filter((fact) => fact.topic === topic),
  }));
}

/** The facts whose ids fit a pattern, by the year or name that it captures. */
export async function factsLike(pattern: RegExp): Promise<{ key: string; fact: Fact }[]> {
  return (await getCollection('facts'))
    .flatMap(({ data }) => {
      const key = pattern.exec(data.id)?.[1];
      return key ? [{ key, fact: data }] : [];
    })
    .sort((a, b) => a.key.localeCompare(b.key));
}
