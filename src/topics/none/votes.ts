import type { MemberVotes } from '../topic.ts';

/** Nothing stands beside a member but the name. */
export async function memberVotes(): Promise<MemberVotes | null> {
  return null;
}

export const WhatVote = null;
