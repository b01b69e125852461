import { followCounts, leaveGroup, smallestGroup } from './small-groups.ts';
import type { CountryCount } from './tally.ts';

/** The counts by country as anyone may see them, and the number of all when they were made. */
export interface PublishedCounts {
  total: number;
  /** Whole groups only: multiples of five. */
  countries: Readonly<Record<string, number>>;
}

/** Nothing is published before the first five have signed. */
export const unpublished: PublishedCounts = { total: 0, countries: {} };

/** The exact counts, and how many of the signatures since the last publication show their name. */
export interface Counted {
  countries: readonly { country: string; confirmed: number }[];
  named: number;
}

/**
 * The counts to publish in place of those before; null where they have to stay. Beside what
 * `followCounts` asks: those who show their name say their country themselves, so it takes five
 * others beside them, or none.
 */
export function renewCounts(
  { total: before, countries }: PublishedCounts,
  counted: Counted,
): PublishedCounts | null {
  const exact = counted.countries.map(({ country, confirmed }) => [country, confirmed] as const);
  const next = followCounts({ total: before, counts: countries }, Object.fromEntries(exact));
  if (!next || !isHidden(next.total - before, counted.named)) return null;
  return { total: next.total, countries: next.counts };
}

/** Whether nobody stands out among those who came and do not show their name. */
function isHidden(came: number, named: number): boolean {
  const unnamed = came - named;
  return came < 0 || unnamed === 0 || unnamed >= smallestGroup;
}

/** The rows by country beside the present number of all, largest first; null is the rest of it. */
export function shownCounts(
  { countries }: Pick<PublishedCounts, 'countries'>,
  confirmed: number,
): CountryCount[] {
  const published = Object.entries(countries).map(([country, count]) => ({ country, count }));
  const { rows, rest } = leaveGroup(confirmed, published);
  const shown = rows
    .sort((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1))
    .map(({ country, count }) => ({ country, confirmed: count }));
  return rest >= smallestGroup ? [...shown, { country: null, confirmed: rest }] : shown;
}
