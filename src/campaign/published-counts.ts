import { leaveGroup, smallestGroup, wholeGroups } from './small-groups.ts';
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

/** Whether enough has changed that the counts by country could be made anew. */
export function hasMoved(
  { total: before }: Pick<PublishedCounts, 'total'>,
  total: number,
): boolean {
  return Math.abs(total - before) >= smallestGroup;
}

/**
 * The counts to publish in place of those before; null where they have to stay.
 *
 * The number of all is public at every moment, so whoever watches sees each signature come: the
 * counts by country must not move with one of them, but with five at least. Those who show their
 * name say their country themselves, so it takes five others beside them, or none.
 *
 * A country moves once it is five away from what is shown, so that one who comes and goes moves
 * nothing; and as many countries move as the number of all has moved by fives, those furthest off
 * first. Five signatures that bring five countries over their fives would otherwise tell that each
 * of them came from another.
 */
export function renewCounts(before: PublishedCounts, counted: Counted): PublishedCounts | null {
  const total = counted.countries.reduce((sum, { confirmed }) => sum + confirmed, 0);
  if (!isDue(total - before.total, counted.named)) return null;
  const shown = before.countries;
  const away = counted.countries
    .map(({ country, confirmed }) => ({
      ...{ country, to: wholeGroups(confirmed) },
      by: Math.abs(confirmed - (shown[country] ?? 0)),
    }))
    .filter(({ by }) => by >= smallestGroup)
    .sort((a, b) => b.by - a.by || (a.country < b.country ? -1 : 1))
    .slice(0, wholeGroups(Math.abs(total - before.total)) / smallestGroup);
  const moved = Object.fromEntries(away.map(({ country, to }) => [country, to]));
  return { total, countries: { ...shown, ...moved } };
}

function isDue(moved: number, named: number): boolean {
  if (moved <= -smallestGroup) return true;
  const unnamed = moved - named;
  return moved >= smallestGroup && (unnamed === 0 || unnamed >= smallestGroup);
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
