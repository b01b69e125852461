import {
  type Activity,
  type ActivityPart,
  activities,
  type Counter,
  countersOf,
  lastDays,
  lastHours,
} from '../../src/campaign/activity.ts';
import { mostParts, readCounters, readMarks, readParts } from '../store/activity.ts';
import { groupsSince } from '../store/count-activity.ts';
import type { Store } from '../store/open.ts';
import type { ActivityMarkRow } from '../store/schema-activity.ts';

/** Spans that the page shows. */
export const shownSpans = { days: 30, hours: 48, lately: 7 } as const;

/** By what signatures are told apart, in the order of the page. */
export const signatureParts = ['source', 'country', 'lang'] as const;

export type SignaturePart = (typeof signatureParts)[number];

/** All since the beginning, or the last days with today. */
type Span = 'ever' | 'lately';

/** What is counted, up to this moment. */
export interface Figures {
  /** In an hour or on a day (UTC), or since the beginning where `at` is empty. */
  count: (what: Activity, part: 'hour' | 'day' | 'ever', at?: string) => number;
  /** By name. */
  parts: (what: Activity, part: ActivityPart, span: Span) => ReadonlyMap<string, number>;
  /** Whether all is counted: an old store takes a while at first. */
  complete: boolean;
}

type Marks = ReadonlyMap<Activity, ActivityMarkRow>;

/** Times that reading begins anew because somebody has counted meanwhile. */
const tries = 5;

/** Reads counters, and what came since they were counted, as of one moment. */
export async function readFigures(store: Store, now: Date): Promise<Figures> {
  for (let left = tries; ; left -= 1) {
    const marks = await readMarks(store);
    const book = bookOf(now);
    await readCounted(store, book, now);
    const complete = await readSince(store, book, marks);
    // What was counted between the two readings would be in both.
    const same = JSON.stringify([...marks]) === JSON.stringify([...(await readMarks(store))]);
    if (same || left === 0) return { ...book, complete };
  }
}

type Book = ReturnType<typeof bookOf>;

/** Counts by what they are of; `add` takes what falls into the spans that are shown. */
function bookOf(now: Date) {
  const [lately = ''] = lastDays(now, shownSpans.lately);
  const counts = new Map<string, number>();
  const parts = new Map<string, Map<string, number>>();
  const addTo = (map: Map<string, number>, key: string, by: number) =>
    map.set(key, (map.get(key) ?? 0) + by);
  const addPart = (what: Activity, part: ActivityPart, span: Span, name: string, by: number) => {
    const known = parts.get(`${what} ${part} ${span}`) ?? new Map<string, number>();
    parts.set(`${what} ${part} ${span}`, known);
    // Of a name that is not among the largest nobody knows here how many it has.
    if (known.has(name) || known.size < mostParts) addTo(known, name, by);
  };
  return {
    lately,
    addPart,
    add(what: Activity, { part, at, name, counted }: Counter) {
      if (part === 'hour' || part === 'day' || part === 'ever')
        addTo(counts, `${what} ${part} ${at}`, counted);
      else if (at === '') addPart(what, part, 'ever', name, counted);
      else if (at >= lately) addPart(what, part, 'lately', name, counted);
    },
    count: ((what, part, at = '') => counts.get(`${what} ${part} ${at}`) ?? 0) as Figures['count'],
    parts: ((what, part, span) =>
      parts.get(`${what} ${part} ${span}`) ?? new Map()) as Figures['parts'],
  };
}

const ofSignatures: readonly Activity[] = ['entered', 'confirmed', 'ended'];

async function readCounted(store: Store, book: Book, now: Date): Promise<void> {
  const [firstHour = ''] = lastHours(now, shownSpans.hours);
  const [firstDay = ''] = lastDays(now, shownSpans.days);
  const rows = [
    ...(await readCounters(store, ofSignatures, { part: 'hour', from: firstHour })),
    ...(await readCounters(store, activities, { part: 'day', from: firstDay })),
    ...(await readCounters(store, activities, { part: 'ever', from: '' })),
  ];
  for (const row of rows) book.add(row.what, row);
  for (const part of [...signatureParts, 'outcome'] as const) {
    const whats: readonly Activity[] = part === 'outcome' ? ['mailed'] : ofSignatures;
    for (const span of ['ever', 'lately'] as const) {
      const from = span === 'ever' ? '' : book.lately;
      for (const { what, name, counted } of await readParts(store, whats, { part, from }))
        book.addPart(what, part, span, name, counted);
    }
  }
}

/** Adds what came since; answers whether that is all of it. */
async function readSince(store: Store, book: Book, marks: Marks): Promise<boolean> {
  let complete = true;
  for (const what of activities) {
    const { groups, more } = await groupsSince(store, what, marks.get(what)?.reached ?? '');
    complete &&= !more;
    for (const counter of countersOf(groups)) book.add(what, counter);
  }
  return complete;
}
