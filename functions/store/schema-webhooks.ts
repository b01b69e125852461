/** A call to another system that waits. It is gone as soon as it was taken, or given up. */
export interface CallRow {
  /** UUID v7: of one signature, what happened first has the lower one. Receivers see it. */
  id: string;
  /** A `Way`. */
  way: string;
  event: string;
  /** What it is about: the id of a signature, or which alert. Of one subject, one call goes after the other. */
  subject: string;
  /** Why a signature ended; else empty. */
  reason: string;
  /** What is sent; null where it is written from the signature when it is sent, so that nothing personal waits. */
  body: string | null;
  /** When it happened: retrying and giving up count from here. */
  happened_at: string;
  due_at: string;
  attempts: number;
  claimed_by: string | null;
  /** A code such as "500" or "ECONNREFUSED". */
  failure: string | null;
}

/** How many calls of a way were taken, failed (each attempt) and given up on one day (UTC). */
export interface CallDayRow {
  way: string;
  day: string;
  sent: number;
  failed: number;
  given_up: number;
}

/** How a way does, as `WayState` says. */
export interface WayRow {
  way: string;
  failures: number;
  failure: string;
  failed_at: string | null;
  sent_at: string | null;
  paused_since: string | null;
  try_at: string | null;
  tries: number;
}

/** An alert that stands: it was told that it began, and not yet that it is over. */
export interface AlertRow {
  what: string;
  since: string;
  told_at: string;
}
