import type { ReportReason } from '../../src/campaign/reports.ts';

/** What anyone may read of a comment: it stands as long as its signer agrees and a campaigner has chosen it. */
export interface ShownCommentRow {
  /** That of the signature. */
  id: string;
  version: string;
  comment: string;
  chosen_at: string;
}

/** Somebody's word that something public is wrong. Who said so is kept nowhere. */
export interface ReportRow {
  /** UUID v7. */
  id: string;
  /** The id of the signature whose public name or text it is about. */
  signature: string;
  reason: ReportReason;
  words: string;
  reported_at: string;
  /** Null until a campaigner has decided. */
  decided_at: string | null;
}
