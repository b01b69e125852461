import { z } from 'zod';
import { dueSince, type FactDays } from './fact.ts';
import type { Health } from './health.ts';
import { jobIntervals } from './jobs.ts';
import { day, minute } from './signature.ts';

/** What the campaigners are told of by itself. */
export const alertKinds = [
  'outbox',
  'mail-server',
  'jobs',
  'webhook',
  'alerts',
  'flood',
  'facts',
  'last-day',
] as const;

export type AlertKind = (typeof alertKinds)[number];

/** What stands now, each with what is to be known of it: a code, a number, names or a day. */
export type Standing = ReadonlyMap<AlertKind, string>;

/** What an alert says: that it begins, still lasts, or is over. */
export const toldSchema = z.strictObject({
  phase: z.enum(['begins', 'lasts', 'ended']),
  what: z.enum(alertKinds),
  since: z.iso.datetime(),
  detail: z.string(),
});

export type Told = z.infer<typeof toldSchema>;

/** The numbers of alerts; times in milliseconds. */
export const alertRules = {
  /** What lasts is told again after this, and no sooner. */
  again: day,
  /** Days before the last one of the letter on which it is told. */
  lastDays: 7,
  /** When on Monday (UTC) the week is told, and for how long it still is where nothing ran then. */
  summaryHour: 8,
  summaryWithin: day,
} as const;

/** What lasts for weeks and is nobody's fault is told once, and then in the summary of each week. */
const toldOnce: ReadonlySet<AlertKind> = new Set(['facts', 'last-day']);

/** What stands, from how the site is, what its figures say and when the letter closes. */
export function standingAlerts(
  { wrong }: Pick<Health, 'wrong'>,
  { facts, closes, flooded, now }: Circumstances,
): Standing {
  const today = now.toISOString().slice(0, 10);
  const late = wrong.filter((one) => Object.hasOwn(jobIntervals, one));
  const due = facts.filter((fact) => dueSince(fact, today) !== null);
  const begins = new Date(now.getTime() + alertRules.lastDays * day).toISOString().slice(0, 10);
  const nearEnd = closes !== null && today <= closes && closes <= begins;
  const found: [AlertKind, string | false][] = [
    ...(['outbox', 'mail-server', 'webhook', 'alerts'] as const).map(
      (kind): [AlertKind, string | false] => [kind, wrong.includes(kind) && ''],
    ),
    ['jobs', late.length > 0 && late.join(', ')],
    ['flood', flooded && ''],
    ['facts', due.length > 0 && String(due.length)],
    ['last-day', nearEnd && closes],
  ];
  return new Map(found.flatMap(([kind, detail]) => (detail === false ? [] : [[kind, detail]])));
}

interface Circumstances {
  facts: FactDays['facts'];
  /** The last day of the letter. */
  closes: string | null;
  /** Whether forms come in a flood, and are not all asked for a proof because somebody said so. */
  flooded: boolean;
  now: Date;
}

/** An alert that stands, since when, and when it was last told of. */
export interface KnownAlert {
  what: AlertKind;
  since: Date;
  toldAt: Date;
}

/** What is to be told now, given what was known. A last telling that lies ahead was before the clock was set back. */
export function alertsToTell(known: readonly KnownAlert[], standing: Standing, now: Date): Told[] {
  const told = (phase: Told['phase'], what: AlertKind, since: Date): Told => ({
    ...{ phase, what, since: since.toISOString(), detail: standing.get(what) ?? '' },
  });
  return alertKinds.flatMap((what) => {
    const before = known.find((one) => one.what === what);
    if (!before) return standing.has(what) ? [told('begins', what, now)] : [];
    if (!standing.has(what)) return [told('ended', what, before.since)];
    const ago = Math.abs(now.getTime() - before.toldAt.getTime());
    return !toldOnce.has(what) && ago >= alertRules.again
      ? [told('lasts', what, before.since)]
      : [];
  });
}

/** The moment of the last Monday on which the week was to be told. */
export function lastSummary(now: Date): Date {
  const morning = new Date(now);
  morning.setUTCHours(alertRules.summaryHour, 0, 0, 0);
  const sinceMonday = (morning.getUTCDay() + 6) % 7;
  const monday = new Date(morning.getTime() - sinceMonday * day);
  return monday <= now ? monday : new Date(monday.getTime() - 7 * day);
}

/** The week before a Monday, from its own Monday to its Sunday (UTC). */
export function weekBefore(monday: Date): { from: Date; until: Date } {
  const until = new Date(monday);
  until.setUTCHours(0, 0, 0, 0);
  return { from: new Date(until.getTime() - 7 * day), until };
}

/** Whether the week is to be told now; `told` is when one last was, or when this began. */
export function summaryIsDue(told: Date | null, now: Date): boolean {
  const monday = lastSummary(now);
  const fresh = now.getTime() - monday.getTime() < alertRules.summaryWithin;
  return fresh && (told === null || told < monday || told.getTime() > now.getTime() + minute);
}

/** What happened in a week. */
export const weekSchema = z.strictObject({
  signed: z.int(),
  confirmed: z.int(),
  /** Confirmed signatures in all. */
  total: z.int(),
  /** Emails that went out, and those that failed for good. */
  mails: z.int(),
  failed: z.int(),
  /** Messages that reached representatives. */
  messages: z.int(),
  /** What wants a hand, by the names of its sentences. */
  wants: z.array(z.strictObject({ what: z.string(), count: z.int() })),
});

export type WeekNumbers = z.infer<typeof weekSchema>;
