import type { Operator } from './office.ts';
import { isSamePerson, mayAs, operatorAt } from './office.ts';
import { day } from './signature.ts';

/** The numbers behind removing signatures from a page. */
export const removingRules = {
  /** Signatures that one person may remove alone within a day; more wait for another's eyes. */
  alone: 100,
  /** Milliseconds of that day, which is the last one and not one of the calendar. */
  aloneWithin: day,
  /** Milliseconds for which a proposal waits for a second person. */
  proposalWaits: 7 * day,
  /** Rows that are read at most to count what matches. */
  mostRead: 5000,
  /** Signatures that are shown of those that match. */
  samples: 10,
} as const;

/** What one removed alone, and when. */
export interface Alone {
  by: string;
  count: number;
  at: Date;
}

/** Whether somebody may remove so many at once, given what was removed before without a second person. */
export function decideRemoving(
  count: number,
  { by, before, now }: { by: string; before: readonly Alone[]; now: Date },
): 'remove' | 'propose' {
  const since = now.getTime() - removingRules.aloneWithin;
  const theirs = before.filter((one) => isSamePerson(one.by, by) && one.at.getTime() > since);
  const sum = theirs.reduce((all, one) => all + one.count, count);
  return sum > removingRules.alone ? 'propose' : 'remove';
}

/** What is known of a proposal to remove signatures. */
export interface Proposed {
  by: string;
  expiresAt: Date;
}

/**
 * Whether somebody may agree to a proposal. Two addresses of one mailbox are one person; that somebody
 * has two mailboxes, no rule can tell. `left`: who proposed it may not decide any more.
 */
export function decideAgreeing(
  { by, expiresAt }: Proposed,
  { agreeing, operators, now }: { agreeing: Operator; operators: readonly Operator[]; now: Date },
): 'agree' | 'same-person' | 'expired' | 'left' {
  if (now >= expiresAt) return 'expired';
  const proposer = operatorAt(operators, by);
  if (!proposer || !mayAs(proposer.role, 'edit')) return 'left';
  return isSamePerson(by, agreeing.email) ? 'same-person' : 'agree';
}

/** What is known of a signature that may be put back, or that stands beside it. */
export interface Standing {
  mailbox: string;
  nameKey: string;
  version: string;
}

/**
 * Whether a signature that was removed may count again, beside those of its mailbox that count.
 * `counted`: the same person counts under a text that is joined to its own; `full`: so do as many
 * others as may share the mailbox.
 */
export function decidePuttingBack(
  one: Standing,
  confirmed: readonly Standing[],
  { joined, mostAtMailbox }: { joined: readonly string[]; mostAtMailbox: number },
): 'back' | 'counted' | 'full' {
  const isOne = (version: string) =>
    version === one.version || (joined.includes(version) && joined.includes(one.version));
  const beside = confirmed.filter(
    ({ mailbox, version }) => mailbox === one.mailbox && isOne(version),
  );
  const keys = new Set(beside.map(({ nameKey }) => nameKey));
  if (keys.has(one.nameKey)) return 'counted';
  return keys.size >= mostAtMailbox ? 'full' : 'back';
}
