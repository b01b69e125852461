import { z } from 'zod';
import { nextGoal } from './goal.ts';
import { type PublishedCounts, shownCounts } from './published-counts.ts';

const countryCount = z.object({
  /** ISO 3166-1 alpha-2; null for all that is not shown by country. */
  country: z.string().length(2).nullable(),
  confirmed: z.int().nonnegative(),
});

const recentName = z.object({
  name: z.string(),
  country: z.string().length(2),
  affiliation: z.string(),
  at: z.iso.datetime(),
});

/** Signatures that stand under an earlier text of the letter. */
const earlierText = z.object({
  version: z.string(),
  /** When that text was first there. */
  since: z.iso.datetime(),
  confirmed: z.int().nonnegative(),
});

/**
 * What `GET /api/tally` answers: signatures that were confirmed by email, and those on paper that two
 * people of the campaign have counted. `asOf` and `at` are UTC, ISO 8601.
 */
export const tallySchema = z.object({
  letter: z.string(),
  version: z.string(),
  /** All that count, those on paper too. */
  confirmed: z.int().nonnegative(),
  /** How many of `confirmed` are on paper; they are in no row of `countries` and of `recent`. */
  paper: z.int().nonnegative().default(0),
  goal: z.int().positive(),
  asOf: z.iso.datetime(),
  countries: z.array(countryCount),
  recent: z.array(recentName),
  /** Not part of `confirmed`. */
  earlier: z.array(earlierText).default([]),
});

export type Tally = z.infer<typeof tallySchema>;
export type CountryCount = z.infer<typeof countryCount>;
export type EarlierCount = z.infer<typeof earlierText>;
export type RecentName = z.infer<typeof recentName>;

interface Counted {
  letter: string;
  version: string;
  goals: readonly number[];
  /** Confirmed by email. */
  confirmed: number;
  paper?: number;
  published: Pick<PublishedCounts, 'countries'>;
  recent: readonly RecentName[];
  earlier?: readonly EarlierCount[];
  asOf: Date;
}

/**
 * The public tally of a letter: the number of all as it is, and the rows by country as they were
 * last published, which together are that number less those on paper wherever there are any.
 */
export function publicTally({
  letter,
  version,
  goals,
  confirmed,
  paper = 0,
  published,
  recent,
  earlier = [],
  asOf,
}: Counted): Tally {
  const all = confirmed + paper;
  return {
    letter,
    version,
    confirmed: all,
    paper,
    goal: nextGoal(all, goals),
    asOf: asOf.toISOString(),
    countries: shownCounts(published, confirmed),
    recent: [...recent],
    earlier: [...earlier],
  };
}
