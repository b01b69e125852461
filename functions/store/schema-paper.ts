/**
 * What was written down of signatures on one sheet or batch. Never changed: a correction is a new
 * entry that takes the last one of its sheet back.
 */
export interface PaperEntryRow {
  /** UUID v7: entries made later sort later. */
  id: string;
  /** The first entry of the sheet; its own id where it is the first. */
  sheet: string;
  /** 0 for the first entry of a sheet; each correction of it is one more, and takes back the one before. */
  step: number;
  version: string;
  /** The day on which they were counted, as 2026-12-01. */
  day: string;
  place: string;
  /** Who counted them. */
  counter: string;
  signatures: number;
  /** SHA-256 of the scan, in hex. */
  scan: string;
  entered_by: string;
  entered_at: string;
}

/** To which sheet a scan belongs: no scan counts for two. */
export interface PaperScanRow {
  scan: string;
  sheet: string;
}

/** An entry that waits for a second person. */
export interface PaperWaitingRow {
  entry: string;
}

/** What a second person decided about an entry. */
export interface PaperDecisionRow {
  entry: string;
  decision: 'approved' | 'refused';
  decided_by: string;
  decided_at: string;
}

/** Signatures on paper that count, by the text they were given to. */
export interface PaperTotalRow {
  version: string;
  signatures: number;
}

/** Somebody whose link is counted: `?source=` and this name. */
export interface PartnerRow {
  source: string;
  name: string;
  added_by: string;
  added_at: string;
  retired_at: string | null;
}
