/** The tables of updates by mail. */
export interface UpdateTables {
  update_drafts: UpdateDraftRow;
  update_mailings: UpdateMailingRow;
  update_readers: UpdateReadersRow;
  update_texts: UpdateTextRow;
}

/** An update that is written in the office. */
export interface UpdateDraftRow {
  id: string;
  /** What it is called, here and as a file of the site: `2026-11-28-a-state-returns`. */
  name: string;
  made_at: string;
  /** Since when nothing of it may change, because it is being mailed. */
  fixed_at: string | null;
}

/** Such an update in one language. */
export interface UpdateTextRow {
  draft: string;
  lang: string;
  title: string;
  summary: string;
  body: string;
  /** Counts the savings, from 1: who saves says which they saw. */
  edition: number;
  saved_by: string;
  saved_at: string;
}

/** A mailing of an update to some of those who asked for updates. */
export interface UpdateMailingRow {
  id: string;
  /** The name of the update. */
  name: string;
  /** The draft whose whole text is mailed; null where the mail leads to the update on the site. */
  draft: string | null;
  /** Whom it reaches: signers in a language, in a country; '' for every one. */
  lang: string;
  country: string;
  /** Who confirmed later gets no mail of it. */
  begun_at: string;
  /** Language, country and id of the last signature whose mail is queued, in that order; '' before the first, `all` after the last. */
  reached: string;
  queued: number;
  sent: number;
  failed: number;
  /** When the next mails may be queued. */
  next_at: string;
  stopped_at: string | null;
  /** Nothing more will be queued: all were reached, or it was ended. */
  finished_at: string | null;
}

/** How many asked for updates, as they were last counted: one row. */
export interface UpdateReadersRow {
  id: 'readers';
  total: number;
  /** JSON: a list of languages, countries and their numbers. */
  readers: string;
  counted_at: string;
}
