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

/** Confirmed signatures that stand under an earlier text of the letter. */
const earlierText = z.object({
  version: z.string(),
  /** When that text was first there. */
  since: z.iso.datetime(),
  confirmed: z.int().nonnegative(),
});

/** What `GET /api/tally` answers: confirmed signatures only. `asOf` and `at` are UTC, ISO 8601. */
export const tallySchema = z.object({
  letter: z.string(),
  version: z.string(),
  confirmed: z.int().nonnegative(),
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
  confirmed: number;
  published: Pick<PublishedCounts, 'countries'>;
  recent: readonly RecentName[];
  earlier?: readonly EarlierCount[];
  asOf: Date;
}

/**
 * The public tally of a letter: the number of all as it is, and the rows by country as they were
 * last published, which together are that number wherever there are any.
 */
export function publicTally({
  letter,
  version,
  goals,
  confirmed,
  published,
  recent,
  earlier = [],
  asOf,
}: Counted): Tally {
  return {
    letter,
    version,
    confirmed,
    goal: nextGoal(confirmed, goals),
    asOf: asOf.toISOString(),
    countries: shownCounts(published, confirmed),
    recent: [...recent],
    earlier: [...earlier],
  };
}
