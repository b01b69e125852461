import type { MemberVotes } from '../topic.ts';
import { choiceOf } from './rules/roll-call.ts';
import { rollCallOf } from './site/roll-calls.ts';

/** The sentence that explains what stands beside each member. */
export { default as WhatVote } from './components/WhatVote.astro';

/** What stands beside each member of a country's parliament. */
export async function memberVotes(code: string): Promise<MemberVotes | null> {
  const found = await rollCallOf(code);
  if (!found) return null;
  const { call, fact } = found;
  return { sources: fact.sources, besideMember: (id) => words[choiceOf(call, id) ?? 'notThen'] };
}

const words = {
  for: 'chart.votes.for',
  against: 'chart.votes.against',
  abstained: 'rollCall.abstained',
  absent: 'rollCall.absent',
  notThen: 'rollCall.notThen',
} as const;
