/** No public number is smaller than this: fewer could point at a person. */
export const smallestGroup = 5;

/** The part of a count that is whole groups: it moves by five or more, or not at all. */
export function wholeGroups(count: number): number {
  return count - (count % smallestGroup);
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
