/** The tables, as every query sees them. Moments are text: UTC, ISO 8601 with milliseconds. */
export interface Schema {
  signatures: SignatureRow;
  signatories: SignatoryRow;
  sentences: SentenceRow;
  tally: TallyRow;
  tokens: TokenRow;
  outbox: OutboxRow;
  limits: LimitRow;
}

/** One person's signature under one version of the letter. */
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
  status: 'pending' | 'confirmed';
  /** Sealed; null as soon as no mail may be due any more and no updates are wanted. */
  address: string | null;
  /** Hashes of the sentences agreed to, in `sentences`; null = not agreed. */
  agreed_count: string;
  agreed_show: string | null;
  agreed_updates: string | null;
  agreed_at: string;
  mails: number;
  mailed_at: string;
  created_at: string;
  confirmed_at: string | null;
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

/** Confirmed signatures per country, spread over shards so that confirmations need not wait for one row. */
export interface TallyRow {
  version: string;
  country: string;
  shard: number;
  confirmed: number;
}

export interface TokenRow {
  selector: string;
  verifier: string;
  subject: string;
  expires_at: string;
}

/** A mail that is due, or was. `recipient` is sealed, and gone as soon as the mail is. */
export interface OutboxRow {
  id: string;
  message: string;
  lang: string;
  subject: string;
  mailbox: string;
  recipient: string | null;
  state: 'due' | 'sent' | 'failed';
  due_at: string;
  attempts: number;
  claimed_by: string | null;
  created_at: string;
  finished_at: string | null;
  /** A code such as "550" or "ECONNREFUSED"; never a server's words, which may hold an address. */
  failure: string | null;
}

/** How often a network, known only by a keyed hash, did a thing in one span. */
export interface LimitRow {
  key: string;
  used: number;
  until: string;
}
