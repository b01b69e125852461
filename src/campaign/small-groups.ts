/** No public number is smaller than this: fewer could point at a person. */
export const smallestGroup = 5;

/** The part of a count that is whole groups: it moves by five or more, or not at all. */
export function wholeGroups(count: number): number {
  return count - (count % smallestGroup);
}

/** Counts of groups as they are shown, in whole groups, and what they were in all when they were. */
export interface Shown {
  total: number;
  counts: Readonly<Record<string, number>>;
}

/** Whether a total is a whole group away from what it was. */
export function hasMoved({ total: before }: Pick<Shown, 'total'>, total: number): boolean {
  return Math.abs(total - before) >= smallestGroup;
}

/**
 * The counts to show in place of those before, given the exact ones; null where they have to stay.
 * Where the total can be watched, each person in it is seen to come: so the counts move with five
 * of them at least. One moves once it is five away from what is shown, so that one person who comes
 * and goes moves nothing; and as many move as the total has moved by fives, those furthest off
 * first. Five people who bring five counts over their fives would otherwise tell that each of them
 * belongs to another.
 */
export function followCounts(before: Shown, exact: Readonly<Record<string, number>>): Shown | null {
  const total = Object.values(exact).reduce((sum, count) => sum + count, 0);
  if (!hasMoved(before, total)) return null;
  const away = Object.entries(exact)
    .map(([key, count]) => ({ key, count, by: Math.abs(count - (before.counts[key] ?? 0)) }))
    .filter(({ by }) => by >= smallestGroup)
    .sort((a, b) => b.by - a.by || (a.key < b.key ? -1 : 1))
    .slice(0, wholeGroups(Math.abs(total - before.total)) / smallestGroup);
  const moved = Object.fromEntries(away.map(({ key, count }) => [key, wholeGroups(count)]));
  return { total, counts: { ...before.counts, ...moved } };
}

/**
 * Rows of a total, and what they leave of it: nought or a group, or, where `always`, a group. Where
 * they would leave less, the largest gives groups of its own, and goes where it would be too small.
 * So rows and rest are always the total; of a total that is no group itself there are no rows.
 */
export function leaveGroup<Row extends { count: number }>(
  total: number,
  rows: readonly Row[],
  { always = false }: { always?: boolean } = {},
): { rows: Row[]; rest: number } {
  let shown = rows.filter(({ count }) => count >= smallestGroup);
  for (;;) {
    const rest = total - shown.reduce((sum, { count }) => sum + count, 0);
    const [first, ...others] = shown;
    if (!first || rest >= smallestGroup || (rest === 0 && !always)) return { rows: shown, rest };
    const largest = others.reduce((one, other) => (other.count > one.count ? other : one), first);
    const missing = smallestGroup - rest;
    const count = largest.count - wholeGroups(missing + smallestGroup - 1);
    shown = shown
      .map((row) => (row === largest ? { ...row, count } : row))
      .filter((row) => row.count >= smallestGroup);
  }
}
