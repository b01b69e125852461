/** Somebody who came into the office, until it ends: a cookie holds what fits it. */
export interface OfficeSessionRow {
  selector: string;
  verifier: string;
  /** The address of the settings, by which the role is asked for at each request. */
  email: string;
  begun_at: string;
  ends_at: string;
}

/** One thing that was done in the office. Rows are added, never changed; none names a supporter. */
export interface OfficeLogRow {
  /** UUID v7: rows made later sort later. */
  id: string;
  at: string;
  /** The address of who did it, or `system` where nobody of the office did. */
  who: string;
  act: string;
  about: string;
  count: number | null;
}
