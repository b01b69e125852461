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

/** What `GET /api/tally` answers: confirmed signatures only. `asOf` and `at` are UTC, ISO 8601. */
export const tallySchema = z.object({
  letter: z.string(),
  version: z.string(),
  confirmed: z.int().nonnegative(),
  goal: z.int().positive(),
  asOf: z.iso.datetime(),
  countries: z.array(countryCount),
  recent: z.array(recentName),
});

export type Tally = z.infer<typeof tallySchema>;
export type CountryCount = z.infer<typeof countryCount>;
export type RecentName = z.infer<typeof recentName>;

interface Counted {
  letter: string;
  version: string;
  goals: readonly number[];
  confirmed: number;
  published: Pick<PublishedCounts, 'countries'>;
  recent: readonly RecentName[];
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
  };
}
