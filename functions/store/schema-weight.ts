import type { EndorsementStatus, EndorserKind, ProofKind } from '../../src/campaign/endorsement.ts';

/** What an endorser says of themselves in public, as they wrote it. */
export interface EndorserWords {
  kind: EndorserKind;
  name: string;
  title: string;
  country: string;
  /** Their website, and a page of theirs that says that they endorse; '' where there is none. */
  homepage: string;
  statement: string;
}

/** An endorsement of the letter, with who speaks for it: what is personal goes when it is over. */
export interface EndorsementRow extends EndorserWords {
  /** UUID v7. */
  id: string;
  /** HMAC of the canonical address. */
  mailbox: string;
  /** Both sealed for `mailbox`; null once it is over. */
  contact: string | null;
  address: string | null;
  lang: string;
  status: EndorsementStatus;
  /** Which of its words: each correction makes the next, and approvals go with one. */
  edition: number;
  /** Hash of the sentence agreed to, in `sentences`; null while nothing is filled in. */
  agreed: string | null;
  agreed_at: string | null;
  /** Why it is not shown, in a campaigner's words. */
  because: string | null;
  created_at: string;
  confirmed_at: string | null;
  ended_at: string | null;
}

/** What proves an endorser: each kind once. */
export interface EndorsementProofRow {
  endorsement: string;
  kind: ProofKind;
  /** The domain, the page's address, or where the number that was called comes from. */
  what: string;
  /** The day (UTC) on which it was seen, or called. */
  day: string;
  /** Who called; '' where nobody did. */
  caller: string;
  /** Which operator noted it; '' where it was found by itself. */
  noted_by: string;
  noted_at: string;
}

/** An operator's approval of one edition; `mailbox` is canonical, so that one person approves once. */
export interface EndorsementApprovalRow {
  endorsement: string;
  edition: number;
  mailbox: string;
  operator: string;
  approved_at: string;
}

/** What anyone may read: an endorsement as it was approved. It stays so until a correction is approved. */
export interface EndorserRow extends EndorserWords {
  id: string;
  /** What proved it: names of kinds, with a space between. */
  proofs: string;
  verified_at: string;
}
