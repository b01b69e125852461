import { getCollection } from 'astro:content';
import type { Situation } from '../../../campaign/message.ts';
import { directory } from '../../../directory/representatives.ts';
import { today } from '../../../site/today.ts';
import { statusOn } from '../rules/treaty.ts';

/**
 * Where each country with representatives stands, by its code. The European Union is no state: its
 * members of parliament are asked what parties are asked.
 */
export async function situations(): Promise<Record<string, Situation>> {
  const states = await getCollection('states');
  return Object.fromEntries(
    directory.map(({ code }) => {
      const state = states.find(({ data }) => data.id === code);
      return [code, state ? statusOn(state.data.events, today) : 'party'];
    }),
  );
}
