/**
 * A mail that is due, or was. `recipient` is sealed, and gone as soon as the mail is; a mail to a
 * representative has none, as the public address is looked up on sending.
 */
export interface OutboxRow {
  id: string;
  /** Which mail it is: a `MailKind`, or one that only a newer version knows. */
  message: string;
  lang: string;
  subject: string;
  mailbox: string;
  recipient: string | null;
  /** `held`: due once its mailing, which is stopped, goes on. */
  state: 'due' | 'held' | 'sent' | 'failed';
  due_at: string;
  attempts: number;
  claimed_by: string | null;
  /** When it was first due: retrying, giving up and forgetting count from here. */
  created_at: string;
  finished_at: string | null;
  /** A code such as "550 5.1.1" or "ECONNREFUSED"; never a server's words, which may hold an address. */
  failure: string | null;
  /** The mailing of an update that it belongs to; null for any other mail. */
  topic: string | null;
}

/** Mails refused in a row that say nothing about a recipient: one row, while there are any. */
export interface OutboxRefusalsRow {
  id: 'outbox';
  /** Short marks of the recipients, with a space between. */
  recipients: string;
  code: string;
  /** Null while mails go out. */
  paused_since: string | null;
  try_at: string | null;
  tries: number;
}

/** How far the mailbox to which mails are returned was read. */
export interface ReturnMailboxRow {
  /** A hash of where it is. */
  id: string;
  /** UIDVALIDITY and a UID, as IMAP numbers mails: unsigned, so wider than an integer of PostgreSQL. */
  validity: string;
  reached: string;
}
