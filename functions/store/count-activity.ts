import {
  type Activity,
  activityRules,
  type CountedGroup,
  correctionsOf,
  countersOf,
  dayAfter,
  dayDueAgain,
  sumOf,
} from '../../src/campaign/activity.ts';
import {
  addActivity,
  addCounters,
  countersOfDay,
  lockMark,
  moveMark,
  readMarks,
} from './activity.ts';
import { groupsIn, nextPlace, placeOf, type Window } from './activity-streams.ts';
import { inTransaction, type Store } from './open.ts';

/** Milliseconds on both sides of a day in which ids of its rows may be: an id is made a little after its moment. */
const around = 10 * 60_000;

/**
 * Counts one step of what came since the mark, up to where nothing can come in between any more.
 * Rows and mark are one transaction, and others wait for its end: nothing is counted twice. Answers
 * how many rows it was, and whether more are there.
 */
export async function countStep(
  store: Store,
  what: Activity,
  now: Date,
): Promise<{ counted: number; more: boolean }> {
  const upTo = placeOf(what, new Date(now.getTime() - activityRules.behind));
  const nothing = { counted: 0, more: false };
  const after = (await readMarks(store)).get(what)?.reached ?? '';
  // Where nothing came nothing is written, and nobody waits.
  if (!(await nextPlace(store, what, { after, upTo }, 1))) return nothing;
  return inTransaction(store, async (tx) => {
    const { reached } = await lockMark(tx, what);
    const next = await nextPlace(tx, what, { after: reached, upTo }, activityRules.step);
    if (!next) return nothing;
    const groups = await groupsIn(tx, what, { after: reached, upTo: next.place });
    await addActivity(tx, what, groups);
    await moveMark(tx, what, { reached: next.place });
    return { counted: sumOf(groups), more: next.more };
  });
}

/**
 * Counts the next day again that is over and was not: what was recorded so late, or under so wrong a
 * clock, that the mark had passed it, is added. What has been forgotten since stays counted. Answers
 * how many were found, and whether another day is due.
 */
export async function countDayAgain(
  store: Store,
  what: Activity,
  now: Date,
): Promise<{ found: number; more: boolean }> {
  const nothing = { found: 0, more: false };
  const mark = (await readMarks(store)).get(what);
  if (!mark) return nothing;
  // A clock that was ahead has left the mark ahead: until it is there again, today is looked at each time.
  const ahead = mark.reached > placeOf(what, now);
  const day = ahead ? now.toISOString().slice(0, 10) : dayDueAgain(mark.again, now);
  if (day === null) return nothing;
  const groups = await groupsOfDay(store, what, day, mark.reached);
  return inTransaction(store, async (tx) => {
    const { reached, again } = await lockMark(tx, what);
    // Somebody has counted meanwhile: what was read is of another moment.
    if (reached !== mark.reached || again !== mark.again) return nothing;
    const more = correctionsOf(await countersOfDay(tx, what, day), countersOf(groups));
    await addCounters(tx, what, more);
    if (!ahead) await moveMark(tx, what, { again: day });
    const found = sumOf(more.filter(({ part }) => part === 'ever'));
    return { found, more: !ahead && dayDueAgain(day, now) !== null };
  });
}

/** What happened on a day, as far as it was reached, read step by step. */
async function groupsOfDay(
  store: Store,
  what: Activity,
  day: string,
  reached: string,
): Promise<CountedGroup[]> {
  const begin = Date.parse(day);
  const end = placeOf(what, new Date(Date.parse(dayAfter(day)) + around));
  const upTo = end < reached ? end : reached;
  const groups: CountedGroup[] = [];
  let after = placeOf(what, new Date(begin - around));
  for (let more = true; more; ) {
    const next = await nextPlace(store, what, { after, upTo }, activityRules.step);
    if (!next) break;
    groups.push(...(await groupsIn(store, what, { after, upTo: next.place }, day)));
    after = next.place;
    more = next.more;
  }
  return groups;
}

/** What came behind a mark and is not counted yet, of so many rows at most; `more` where that is not all. */
export async function groupsSince(
  store: Store,
  what: Activity,
  after: string,
): Promise<{ groups: CountedGroup[]; more: boolean }> {
  const window: Window = { after, upTo: null };
  const next = await nextPlace(store, what, window, activityRules.live);
  if (!next) return { groups: [], more: false };
  const groups = await groupsIn(store, what, { after, upTo: next.place });
  return { groups, more: next.more };
}
