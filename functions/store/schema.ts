import type { Beside } from '../../src/campaign/beside.ts';
import type { CommentState } from '../../src/campaign/comments.ts';
import type { ActivityMarkRow, ActivityRow } from './schema-activity.ts';
import type {
  EndingRow,
  LetterTextRow,
  PublishedCountsRow,
  RemovalRow,
  TallyRow,
} from './schema-counts.ts';
import type { ReportRow, ShownCommentRow } from './schema-decide.ts';
import type { OutboxRefusalsRow, OutboxRow, ReturnMailboxRow } from './schema-mails.ts';
import type { DeliveryDayRow, MessageRow, RecipientRow, StopRow } from './schema-messages.ts';
import type { OfficeLogRow, OfficePasskeyRow, OfficeSessionRow } from './schema-office.ts';
import type {
  PaperDecisionRow,
  PaperEntryRow,
  PaperScanRow,
  PaperTotalRow,
  PaperWaitingRow,
  PartnerRow,
} from './schema-paper.ts';
import type { UpdateTables } from './schema-updates.ts';
import type { RemovingTables } from './schema-waves.ts';
import type { AlertRow, CallDayRow, CallRow, WayRow } from './schema-webhooks.ts';
import type {
  EndorsementApprovalRow,
  EndorsementProofRow,
  EndorsementRow,
  EndorserRow,
} from './schema-weight.ts';

export type {
  DeliveryDayRow,
  EndingRow,
  LetterTextRow,
  MessageRow,
  OutboxRefusalsRow,
  OutboxRow,
  PublishedCountsRow,
  RecipientRow,
  RemovalRow,
  StopRow,
  TallyRow,
};

/** The tables, as every query sees them. Moments are text: UTC, ISO 8601 with milliseconds. */
export interface Schema extends RemovingTables, UpdateTables {
  signatures: SignatureRow;
  signatories: SignatoryRow;
  sentences: SentenceRow;
  tally: TallyRow;
  tokens: TokenRow;
  outbox: OutboxRow;
  outbox_refusals: OutboxRefusalsRow;
  return_mailboxes: ReturnMailboxRow;
  limits: LimitRow;
  messages: MessageRow;
  delivery_days: DeliveryDayRow;
  recipients: RecipientRow;
  stops: StopRow;
  removals: RemovalRow;
  published_counts: PublishedCountsRow;
  job_runs: JobRunRow;
  letter_texts: LetterTextRow;
  endings: EndingRow;
  office_sessions: OfficeSessionRow;
  office_log: OfficeLogRow;
  office_passkeys: OfficePasskeyRow;
  calls: CallRow;
  call_days: CallDayRow;
  ways: WayRow;
  alerts: AlertRow;
  shown_comments: ShownCommentRow;
  reports: ReportRow;
  paper_entries: PaperEntryRow;
  paper_scans: PaperScanRow;
  paper_waiting: PaperWaitingRow;
  paper_decisions: PaperDecisionRow;
  paper_totals: PaperTotalRow;
  partners: PartnerRow;
  activity: ActivityRow;
  activity_marks: ActivityMarkRow;
  endorsements: EndorsementRow;
  endorsement_proofs: EndorsementProofRow;
  endorsement_approvals: EndorsementApprovalRow;
  endorsers: EndorserRow;
}

/**
 * One person's signature under one version of the letter. A column that only the store knows, `repeat`,
 * is 0 but for older ones that were found to be of the same person as another.
 */
export interface SignatureRow {
  /** UUID v7: rows made later sort later. */
  id: string;
  letter: string;
  version: string;
  /** HMAC of the canonical address; the address itself is only in `address`, sealed. */
  mailbox: string;
  name_key: string;
  name: string;
  country: string;
  affiliation: string;
  comment: string;
  lang: string;
  source: string;
  /** `withdrawn` by its signer, `removed` by the campaign: neither counts any more. */
  status: 'pending' | 'confirmed' | 'withdrawn' | 'removed';
  /** Sealed; null as soon as no mail may be due any more and no updates are wanted. */
  address: string | null;
  /** Hashes of the sentences agreed to, in `sentences`; null = not agreed. */
  agreed_count: string;
  agreed_show: string | null;
  agreed_updates: string | null;
  agreed_at: string;
  /** When its signer agreed to be shown, where that was later than `agreed_at`. */
  agreed_show_at: string | null;
  mails: number;
  mailed_at: string;
  created_at: string;
  confirmed_at: string | null;
  /** When its signer was reminded to confirm; once at most. */
  reminded_at: string | null;
  /** When it was withdrawn or removed. */
  ended_at: string | null;
  /** Whether its affiliation is shown beside its public name, `waiting` for a look, or `hidden`. */
  beside: Beside;
  /** Hash of the sentence by which the comment may be published; null = not agreed. */
  agreed_comment: string | null;
  /** When its signer agreed to that, where it was later than `agreed_at`. */
  agreed_comment_at: string | null;
  comment_state: CommentState;
  /** The removal by which the campaign ended it. */
  removal: string | null;
}

/** What anyone may read: the name of a confirmed signer who agreed to be shown. Nothing else is public. */
export interface SignatoryRow {
  id: string;
  version: string;
  name: string;
  country: string;
  affiliation: string;
  confirmed_at: string;
}

/** The exact words that people agreed to, once each. */
export interface SentenceRow {
  hash: string;
  lang: string;
  text: string;
  first_used_at: string;
}

export interface TokenRow {
  selector: string;
  verifier: string;
  subject: string;
  expires_at: string;
}

/** How often a network or a mailbox, known only by a keyed hash, did a thing: for long, and at once. */
export interface LimitRow {
  key: string;
  used: number;
  until: string;
  burst: number;
  burst_until: string;
}

/** The last run of a job that ended well and was worth recording, and whether one has failed since. */
export interface JobRunRow {
  job: string;
  finished_at: string;
  /** 1 where a later run failed. */
  failed: number;
  /** JSON: how much of what it did. */
  did: string;
}
