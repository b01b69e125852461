import { z } from 'zod';
import { latest, sixMonthsAfter } from './dates.ts';

/** The ways to consent to be bound; each is done by depositing an instrument. */
export const joiningKinds = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
] as const;

/** One day in the history of a state and the treaty; `date` is ISO 8601, a year alone where no more is known. */
export const treatyEventSchema = z.strictObject({
  kind: z.enum([
    ...joiningKinds,
    'withdrawal-notice',
    'notice-revoked',
    'suspension-notice',
    'conflict-begins',
    'conflict-ends',
  ]),
  date: z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/, 'write a date as 2025-06-27, or a year alone'),
  /** Where only the year is known: a day on which a source shows it as done. */
  knownBy: z.iso.date().optional(),
  sources: z.array(z.string()).min(1),
});

export type TreatyEvent = z.infer<typeof treatyEventSchema>;

export const treatyStatuses = ['party', 'left', 'never-joined'] as const;

export type TreatyStatus = (typeof treatyStatuses)[number];

/** A day on which the status of a state changed, and the event that changed it. */
export interface StatusChange {
  date: string;
  status: TreatyStatus;
  event: TreatyEvent;
}

/**
 * Whether a state has consented to be bound on a day (ISO 8601). A "suspension" has no effect.
 */
export function statusOn(events: readonly TreatyEvent[], date: string): TreatyStatus {
  return statusChanges(events).findLast((change) => change.date <= date)?.status ?? 'never-joined';
}

/** All changes of a state's status, in the order of their days; those still to come included. */
export function statusChanges(events: readonly TreatyEvent[]): StatusChange[] {
  return events
    .flatMap((event): StatusChange[] => {
      if (isJoining(event)) return [{ date: dayOf(event), status: 'party', event }];
      const left = event.kind === 'withdrawal-notice' ? withdrawalEffect(events, event) : null;
      return left ? [{ date: left, status: 'left', event }] : [];
    })
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** The day on which a state's last withdrawal takes effect, or null where it gave no notice or is at war. */
export function withdrawalDate(events: readonly TreatyEvent[]): string | null {
  return statusChanges(events).findLast(({ status }) => status === 'left')?.date ?? null;
}

/**
 * Article 20(3): six months after the depositary received the notice; where the state is then in
 * an armed conflict, not before its end. null while that conflict lasts, and where the notice was
 * taken back before it took effect (Vienna Convention on the Law of Treaties, Article 68).
 */
export function withdrawalEffect(
  events: readonly TreatyEvent[],
  notice: TreatyEvent,
): string | null {
  let effect: string | null = sixMonthsAfter(latest(notice.date));
  for (const war of conflictsOf(events)) {
    if (effect && war.from <= effect && (!war.to || war.to > effect)) effect = war.to;
  }
  const revoked = events.find(({ kind, date }) => kind === 'notice-revoked' && date >= notice.date);
  return revoked && (!effect || dayOf(revoked) < effect) ? null : effect;
}

/** The armed conflicts of a state in the order of their days; `to` is null while one lasts. */
function conflictsOf(events: readonly TreatyEvent[]): { from: string; to: string | null }[] {
  const conflicts: { from: string; to: string | null }[] = [];
  for (const event of events) {
    if (event.kind === 'conflict-begins') conflicts.push({ from: dayOf(event), to: null });
    const open = conflicts.at(-1);
    if (event.kind === 'conflict-ends' && open) open.to = dayOf(event);
  }
  return conflicts;
}

/** Whether an event is the deposit of an instrument by which a state consents to be bound. */
export function isJoining({ kind }: Pick<TreatyEvent, 'kind'>): boolean {
  return joiningKinds.some((one) => one === kind);
}

/** The day of an event; where only a year is known, the day by which it had surely happened. */
export function dayOf(event: TreatyEvent): string {
  return event.knownBy ?? latest(event.date);
}
