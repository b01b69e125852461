import { minute } from './signature.ts';

/**
 * What is counted by hour (UTC): signatures that were begun, those that were confirmed, confirmed ones
 * that were withdrawn or removed; mails that are over, sent or not; messages that went out.
 */
export const activities = ['entered', 'confirmed', 'ended', 'mailed', 'written'] as const;

export type Activity = (typeof activities)[number];

/** By what signatures are told apart, and mails by what became of them. */
export type ActivityPart = 'source' | 'lang' | 'country' | 'outcome';

/** What stands for a mail that was sent, among the codes of those that were not. */
export const wasSent = 'sent';

/** The numbers behind counting. */
export const activityRules = {
  /** Milliseconds for which nothing is counted for good: until then whatever began has been recorded. */
  behind: 2 * minute,
  /** Milliseconds after midnight (UTC) from which a day is counted again, for what came later still. */
  againAfter: 60 * minute,
  /** Rows that are counted in one step. */
  step: 2000,
  /** Rows that a page counts by itself, which no step has counted yet. */
  live: 10_000,
} as const;

/** So many of one kind, in one hour, in one place. */
export interface CountedGroup {
  /** YYYY-MM-DDTHH, UTC. */
  hour: string;
  parts: Readonly<Partial<Record<ActivityPart, string>>>;
  counted: number;
}

/** A counter. `at` is an hour, a day, or empty: since the beginning. */
export interface Counter {
  part: 'hour' | 'day' | 'ever' | ActivityPart;
  at: string;
  name: string;
  counted: number;
}

/** What groups add to which counters: by hour and by day, and by part of a day and since the beginning. */
export function countersOf(groups: readonly CountedGroup[]): Counter[] {
  const counters = new Map<string, Counter>();
  const add = (part: Counter['part'], at: string, name: string, counted: number) => {
    const key = `${part} ${at} ${name}`;
    const before = counters.get(key)?.counted ?? 0;
    counters.set(key, { part, at, name, counted: before + counted });
  };
  for (const { hour, parts, counted } of groups) {
    const day = hour.slice(0, 10);
    add('hour', hour, '', counted);
    add('day', day, '', counted);
    add('ever', '', '', counted);
    for (const [part, name] of Object.entries(parts)) {
      add(part as ActivityPart, day, name, counted);
      add(part as ActivityPart, '', name, counted);
    }
  }
  return [...counters.values()];
}

/**
 * What to add to the counters of a day after it was counted again. Only where more was found in all:
 * less means that rows were forgotten or changed since, and those were counted rightly.
 */
export function correctionsOf(before: readonly Counter[], found: readonly Counter[]): Counter[] {
  const sum = (counters: readonly Counter[]) =>
    sumOf(counters.filter(({ part }) => part === 'day'));
  const more = sum(found) - sum(before);
  if (more <= 0) return [];
  const keyOf = ({ part, at, name }: Counter) => `${part} ${at} ${name}`;
  const counted = new Map(before.map((counter) => [keyOf(counter), counter.counted]));
  const ofDay = found.filter(({ at }) => at !== '');
  const kept = new Set(ofDay.map(keyOf));
  const gone = before.filter((counter) => !kept.has(keyOf(counter)));
  const corrections = [
    ...ofDay.map((one) => ({ ...one, counted: one.counted - (counted.get(keyOf(one)) ?? 0) })),
    ...gone.map((one) => ({ ...one, counted: -one.counted })),
  ].filter((one) => one.counted !== 0);
  return [...corrections, ...corrections.flatMap(sinceBeginning)];
}

/** What a counter of a day adds to the one since the beginning; those of its hours are in it. */
function sinceBeginning(counter: Counter): Counter[] {
  if (counter.part === 'hour') return [];
  return [{ ...counter, part: counter.part === 'day' ? 'ever' : counter.part, at: '' }];
}

/** The day (UTC) after another. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * minute).toISOString().slice(0, 10);
}

/**
 * Which day is to be counted again, given the last that was; null where none is due. A day is due when
 * it has been over for a while; after a time in which nothing ran, one after the other.
 */
export function dayDueAgain(again: string, now: Date): string | null {
  const over = now.getTime() - activityRules.againAfter - 24 * 60 * minute;
  const last = new Date(over).toISOString().slice(0, 10);
  if (again === last) return null;
  // The first time, or after a clock that was ahead: only the last.
  return again === '' || again > last ? last : dayAfter(again);
}

/** All groups together. */
export function sumOf(groups: readonly { counted: number }[]): number {
  return groups.reduce((sum, { counted }) => sum + counted, 0);
}

/** The first id (UUID v7) that can be made at a moment: ids in a range are rows of a range of time. */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** The days (UTC) that end with that of a moment, the oldest first. */
export function lastDays(now: Date, count: number): string[] {
  return steps(now, count, 24 * 60 * minute).map((moment) => moment.slice(0, 10));
}

/** The hours (UTC) that end with that of a moment, likewise. */
export function lastHours(now: Date, count: number): string[] {
  return steps(now, count, 60 * minute).map((moment) => moment.slice(0, 13));
}

function steps(now: Date, count: number, length: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(now.getTime() - (count - 1 - i) * length).toISOString(),
  );
}

/**
 * How much of what was begun was confirmed, from 0 to 1; null where it says nothing: in a short time
 * more may be confirmed than is begun.
 */
export function confirmedRate(entered: number, confirmed: number): number | null {
  return entered > 0 && confirmed <= entered ? confirmed / entered : null;
}

/** Days from today to the last on which can be signed, that one included; null where none is set. */
export function daysLeft(closes: string | null, now: Date): number | null {
  if (closes === null) return null;
  const today = Date.parse(now.toISOString().slice(0, 10));
  return Math.max(0, Math.round((Date.parse(closes) - today) / (24 * 60 * minute)) + 1);
}
