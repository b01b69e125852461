import { getCollection } from 'astro:content';
import type { Fact } from '../../../site/facts.ts';
import type { RollCall } from '../rules/roll-call.ts';
import { votesOnLeaving } from './votes.ts';

/** The roll call of a country's vote on leaving, with the fact of that vote; null where none is known. */
export async function rollCallOf(code: string): Promise<{ call: RollCall; fact: Fact } | null> {
  const short = code.toLowerCase();
  const [call] = await getCollection('rollCalls', ({ data }) => data.id === short);
  const fact = (await votesOnLeaving()).find(({ id }) => id === `vote-${short}`);
  return call && fact ? { call: call.data, fact } : null;
}
