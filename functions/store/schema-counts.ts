import type { RemovalReason } from '../../src/campaign/removals.ts';

/** A text that people signed, or can sign. */
export interface LetterTextRow {
  version: string;
  letter: string;
  /** As its version is computed from it; null where only signatures tell that it was there. */
  text: string | null;
  lang: string;
  /** When it was first seen here. */
  first_at: string;
  /** The oldest of the versions that corrections join it to, as far as repeats were looked for. */
  joined_to: string;
}

/** The counts by country as anyone may see them, and the number of all when they were made. */
export interface PublishedCountsRow {
  version: string;
  total: number;
  /** JSON: `{ "<country>": <count>, … }`. */
  countries: string;
  published_at: string;
}

/** How many confirmed signatures ended on one day (UTC), by reason. */
export interface RemovalRow {
  version: string;
  reason: RemovalReason;
  day: string;
  removed: number;
}

/** Confirmed signatures per country, spread over shards so that confirmations need not wait for one row. */
export interface TallyRow {
  version: string;
  country: string;
  shard: number;
  confirmed: number;
}

/** That a signature ended, or that messages were erased, of somebody known only by a keyed hash. */
export interface EndingRow {
  mark: string;
  ended_as: 'withdrawn' | 'removed' | 'erased';
  reason: RemovalReason;
  ended_at: string;
}
