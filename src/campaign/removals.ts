import { z } from 'zod';
import { followCounts, leaveGroup, type Shown, smallestGroup } from './small-groups.ts';

/** What a campaigner gives as the reason for removing a signature. */
export const officeReasons = ['fake', 'duplicate', 'abusive'] as const;

/**
 * Why a signature does not count any more. `withdrawn` and `erased` are its signer's own doing; the
 * others are what a campaigner gives as the reason.
 */
export const removalReasons = ['withdrawn', 'erased', ...officeReasons] as const;

export type RemovalReason = (typeof removalReasons)[number];

/** How many ended on one day (UTC) for one reason. */
export interface RemovalCount {
  day: string;
  reason: RemovalReason;
  removed: number;
}

const reason = z.enum(removalReasons);
const removed = z.int().nonnegative();

/**
 * What `GET /api/removals` answers. Whoever was ever confirmed is `confirmed` or `removed`. The rows
 * are what happened, and stay: together they are `removed` and `putBack`, or there are none where
 * that is under five. For what reason somebody was put back, no number tells.
 */
export const removalsSchema = z.object({
  letter: z.string(),
  version: z.string(),
  asOf: z.iso.datetime(),
  confirmed: z.int().nonnegative(),
  removed,
  /** Signatures that the campaign had removed, and that count again. */
  putBack: z.int().nonnegative(),
  /** Days that are over, the newest first. */
  days: z.array(z.object({ day: z.iso.date(), reason, removed })),
  /** What no day shows: by reason and, as null, whatever is not shown by reason either. */
  rest: z.array(z.object({ reason: reason.nullable(), removed })),
});

export type Removals = z.infer<typeof removalsSchema>;

/**
 * The removals as anyone may see them, given those of each day, the oldest first. The number of all is public at every moment, so the reasons
 * must not move with one of them: a day shows those of five and more when it is over, and its small
 * ones follow in the rest. What no row shows is never one to four: nothing small is left over when
 * rows are taken from the total.
 */
export function publicRemovals(
  counts: readonly RemovalCount[],
  now: Date,
): Pick<Removals, 'removed' | 'days' | 'rest'> {
  const today = now.toISOString().slice(0, 10);
  const total = sum(counts);
  const over = Map.groupBy(
    counts.filter(({ day }) => day < today),
    ({ day }) => day,
  );
  const perDay = [...over.values()].map(splitDay);
  const days = leaveGroup(
    total,
    perDay.flatMap(({ shown }) => shown),
  );
  // Always a group beside them: with none, everything small of the past would be known.
  const rest = leaveGroup(days.rest, followSmall(perDay.map(({ small }) => small)), {
    always: true,
  });
  const unshown = rest.rest >= smallestGroup ? [{ reason: null, removed: rest.rest }] : [];
  return {
    removed: total,
    days: days.rows
      .map(({ day, reason, count }) => ({ day, reason, removed: count }))
      .sort((a, b) => (a.day === b.day ? b.removed - a.removed : a.day < b.day ? 1 : -1)),
    rest: [...rest.rows.map(({ reason, count }) => ({ reason, removed: count })), ...unshown],
  };
}

interface Row {
  day: string;
  reason: RemovalReason;
  count: number;
}

/** What a day that is over shows, and what it leaves by reason: in all a group, or nothing. */
function splitDay(counts: readonly RemovalCount[]): {
  shown: Row[];
  small: Partial<Record<RemovalReason, number>>;
} {
  const rows = counts.map(({ day, reason, removed: count }) => ({ day, reason, count }));
  const { rows: shown } = leaveGroup(sum(counts), rows);
  const shownOf = (reason: RemovalReason) => shown.find((row) => row.reason === reason)?.count ?? 0;
  const left = rows.map(({ reason, count }) => [reason, count - shownOf(reason)] as const);
  return { shown, small: Object.fromEntries(left) };
}

/** The small ones of all days by reason, as the days went by. */
function followSmall(
  days: readonly Partial<Record<RemovalReason, number>>[],
): { reason: RemovalReason; count: number }[] {
  const exact: Partial<Record<RemovalReason, number>> = {};
  let shown: Shown = { total: 0, counts: {} };
  for (const small of days) {
    for (const reason of removalReasons)
      exact[reason] = (exact[reason] ?? 0) + (small[reason] ?? 0);
    shown = followCounts(shown, exact) ?? shown;
  }
  return removalReasons.map((reason) => ({ reason, count: shown.counts[reason] ?? 0 }));
}

function sum(counts: readonly RemovalCount[]): number {
  return counts.reduce((all, { removed }) => all + removed, 0);
}
