import { type CollectionEntry, getCollection } from 'astro:content';
import { factsLike } from '../../../site/facts.ts';
import { withdrawalDate } from '../rules/treaty.ts';

/** The votes of the parliaments of states that left or will: the facts `vote-<code>`, sorted by code. */
export async function votesOnLeaving(): Promise<CollectionEntry<'facts'>['data'][]> {
  const states = (await getCollection('states')).map(({ data }) => data);
  const leaving = states.filter(({ events }) => withdrawalDate(events)).map(({ id }) => id);
  return (await factsLike(/^vote-([a-z]{2})$/))
    .filter(({ key }) => leaving.includes(key.toUpperCase()))
    .map(({ fact }) => fact);
}
