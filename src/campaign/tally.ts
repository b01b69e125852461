import { z } from 'zod';
import { nextGoal } from './goal.ts';

/** No public number is smaller than this: fewer could point at a person. */
export const smallestGroup = 5;

const countryCount = z.object({
  /** ISO 3166-1 alpha-2; null for all countries that are too small to show. */
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
  countries: readonly { country: string; confirmed: number }[];
  recent: readonly RecentName[];
  asOf: Date;
}

/** The public tally of a letter from its exact counts per country. */
export function publicTally({ letter, version, goals, countries, recent, asOf }: Counted): Tally {
  const confirmed = countries.reduce((sum, row) => sum + row.confirmed, 0);
  return {
    letter,
    version,
    confirmed,
    goal: nextGoal(confirmed, goals),
    asOf: asOf.toISOString(),
    countries: foldSmallGroups(countries),
    recent: [...recent],
  };
}

/** Countries with fewer than `smallestGroup` become one row without a name, at the end. */
export function foldSmallGroups(
  countries: readonly { country: string; confirmed: number }[],
): CountryCount[] {
  const shown = countries
    .filter((row) => row.confirmed >= smallestGroup)
    .sort((a, b) => b.confirmed - a.confirmed || a.country.localeCompare(b.country));
  const folded = countries
    .filter((row) => row.confirmed < smallestGroup)
    .reduce((sum, row) => sum + row.confirmed, 0);
  return folded > 0 ? [...shown, { country: null, confirmed: folded }] : shown;
}
