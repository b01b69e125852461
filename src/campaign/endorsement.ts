import { day, signingRules } from './signature.ts';

/** Who endorses the letter: an organisation, or a person whom many know. */
export const endorserKinds = ['organisation', 'person'] as const;

export type EndorserKind = (typeof endorserKinds)[number];

/** What shows that an endorsement is theirs. */
export const proofKinds = ['domain', 'page', 'call'] as const;

export type ProofKind = (typeof proofKinds)[number];

/**
 * `invited`: nothing is filled in yet. `pending`: filled in, and not confirmed from the mailbox.
 * `waiting`: for approvals. `rejected`: not shown, or taken down, by the campaign.
 */
export type EndorsementStatus =
  | 'invited'
  | 'pending'
  | 'waiting'
  | 'approved'
  | 'rejected'
  | 'withdrawn';

/** The numbers behind endorsements; lengths of time are in milliseconds. */
export const endorsementRules = {
  /** For so long an invitation works, and is kept where nobody answers. */
  invitationWorks: 14 * day,
  confirmWithin: signingRules.confirmWithin,
  forgetPendingAfter: signingRules.forgetPendingAfter,
  /** What was rejected or withdrawn is kept for so long, so that a link can still say so. */
  endedKept: 30 * day,
  /** Different operators who must approve the same words. */
  approvals: 2,
  /** Endorsements of one mailbox that are not over: an office speaks for a few, not for many. */
  perMailbox: 4,
} as const;

/** Those that wait, or are shown. */
const standing: readonly EndorsementStatus[] = ['pending', 'waiting', 'approved'];

/** What the store knows of an endorsement of the same mailbox. */
export interface KnownEndorsement {
  id: string;
  status: EndorsementStatus;
  name: string;
}

/**
 * What to record for a form that was sent. Whoever sent it gets the same answer in all cases: only the
 * owner of the mailbox learns the difference. `known`: it is confirmed already, so the link to it is mailed.
 */
export type EndorseDecision =
  | { outcome: 'new' | 'full' | 'known' }
  | { outcome: 'still-pending'; id: string };

/** The same however a name is spaced, pointed and capitalised. Names of organisations may be numbers. */
export function endorserKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Decides on a form, given all endorsements of its mailbox. */
export function receiveEndorsement(
  known: readonly KnownEndorsement[],
  { name }: { name: string },
): EndorseDecision {
  const stand = known.filter(({ status }) => standing.includes(status));
  const same = stand.find((one) => endorserKey(one.name) === endorserKey(name));
  if (same) {
    const { id, status } = same;
    return status === 'pending' ? { outcome: 'still-pending', id } : { outcome: 'known' };
  }
  return { outcome: stand.length < endorsementRules.perMailbox ? 'new' : 'full' };
}

/** The links that lead to an endorsement, by the purpose of their token. */
export const endorsementLinks = [
  'own-endorsement',
  'endorsement-invitation',
  'confirm-endorsement',
] as const;

export type EndorsementLink = (typeof endorsementLinks)[number];

/**
 * What a link lets its holder do: `confirm` by one button; `fill` the form, or correct it until it is
 * decided; `own`: all of that at any time, withdraw, and erase; `look`: see how it stands.
 */
export type EndorsementMay = 'confirm' | 'fill' | 'own' | 'look';

export function endorsementMay(link: EndorsementLink, status: EndorsementStatus): EndorsementMay {
  if (link === 'own-endorsement') return 'own';
  if (link === 'confirm-endorsement') return status === 'pending' ? 'confirm' : 'look';
  return status === 'invited' || status === 'waiting' ? 'fill' : 'look';
}

/** The states in which the words may be filled in or corrected, by what the link lets its holder do. */
export function changeableBy(may: EndorsementMay): readonly EndorsementStatus[] {
  if (may === 'own') return ['invited', 'pending', 'waiting', 'approved', 'rejected'];
  return may === 'fill' ? ['invited', 'waiting'] : [];
}

/** Whether it counts as the same endorser after a correction: what proved them before still does. */
export function isSameEndorser(
  before: { kind: string; name: string; homepage: string },
  after: { kind: string; name: string; homepage: string },
): boolean {
  const { kind, name, homepage } = before;
  const named = endorserKey(name) === endorserKey(after.name);
  return named && kind === after.kind && homepage === after.homepage;
}

/**
 * What an approval by an operator does. `no-proof`: nothing that proves them was noted. `twice`: the
 * same person has approved these words, from this address or from another that is the same mailbox.
 */
export type Approval = 'first' | 'shown' | 'no-proof' | 'twice';

/** Decides on an approval, given the canonical mailboxes of those who have approved the same words. */
export function approvalOf(
  by: string,
  { approved, proofs }: { approved: readonly string[]; proofs: number },
): Approval {
  const all = new Set([...approved, by]);
  const isEnough = all.size >= endorsementRules.approvals;
  // Whose approval did not count for a while may have been the last that was missing.
  if (approved.includes(by) && !isEnough) return 'twice';
  if (proofs === 0) return 'no-proof';
  return isEnough ? 'shown' : 'first';
}
