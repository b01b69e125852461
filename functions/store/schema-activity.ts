import type { Activity, Counter } from '../../src/campaign/activity.ts';

/** How often something happened, in an hour, on a day or since the beginning (`at` is empty). */
export interface ActivityRow extends Counter {
  what: Activity;
}

/** How far one kind of activity is counted. */
export interface ActivityMarkRow {
  what: Activity;
  /** The id or the moment of the last row that is counted; empty before the first. */
  reached: string;
  /** The last day that was counted again. */
  again: string;
}
