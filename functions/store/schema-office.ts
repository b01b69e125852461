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

/** What is public of a passkey. */
export interface OfficePasskeyRow {
  /** As the browser names it, base64url. */
  id: string;
  /** The address of the settings that it belongs to. */
  email: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often it was used, as it counts itself; 0 for one that does not. */
  uses: number;
  added_at: string;
  used_at: string | null;
}
