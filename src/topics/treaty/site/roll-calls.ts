import { z } from 'zod';
import { nameOf, readData } from '../../../content-folder.ts';
import type { Fact } from '../../../site/facts.ts';
import { type RollCall, rollCallSchema } from '../rules/roll-call.ts';
import { votesOnLeaving } from './votes.ts';

const path = 'data/roll-calls.yaml';

/** The roll call of a country's vote on leaving, with the fact of that vote; null where none is known. */
export async function rollCallOf(code: string): Promise<{ call: RollCall; fact: Fact } | null> {
  const short = code.toLowerCase();
  const call = all().find(({ id }) => id === short);
  const fact = (await votesOnLeaving()).find(({ id }) => id === `vote-${short}`);
  return call && fact ? { call, fact } : null;
}

function all(): RollCall[] {
  const { data } = z.array(rollCallSchema).safeParse(readData(path) ?? []);
  if (data) return data;
  throw new Error(`${nameOf(path)} is wrong; npm run check:content says where and how.`);
}
