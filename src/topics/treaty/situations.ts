import { getCollection } from 'astro:content';
import type { Situation } from '../../campaign/message.ts';
import { today } from '../../site/today.ts';
import { statusOn } from './rules/treaty.ts';

/** Where each state stands, by its code. A union of states is none: it is asked what parties are asked. */
export async function situations(): Promise<Record<string, Situation>> {
  const states = await getCollection('states');
  return Object.fromEntries(states.map(({ data }) => [data.id, statusOn(data.events, today)]));
}
