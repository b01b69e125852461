import type { RemovalReason } from '../../src/campaign/removals.ts';

/** The tables of what the campaign removes and puts back. */
export interface RemovingTables {
  removal_batches: RemovalBatchRow;
  removal_proposals: RemovalProposalRow;
  put_backs: PutBackRow;
}

/** Signatures that the campaign removed together. */
export interface RemovalBatchRow {
  /** UUID v7; the signatures name it. */
  id: string;
  at: string;
  /** The address of who removed them, or `system` where a command did. */
  by: string;
  /** Who else looked, where it took two. */
  agreed_by: string | null;
  reason: RemovalReason;
  /** How many were to be removed; a process that is ended midway leaves the others. */
  meant: number;
  /** How many of them counted, and how many waited for their confirmation. */
  confirmed: number;
  pending: number;
  /** How many of all were put back. */
  put_back: number;
}

/** A removal that waits for a second person. */
export interface RemovalProposalRow {
  id: string;
  /** What is to be removed, sealed for the id: it may name somebody. */
  sought: string;
  reason: RemovalReason;
  /** How many matched when it was proposed. */
  count: number;
  by: string;
  at: string;
  expires_at: string;
}

/** How many removed signatures were put back on one day (UTC), of those that count. */
export interface PutBackRow {
  version: string;
  day: string;
  signatures: number;
}
