import { z } from 'zod';

/** One day in the history of a state and the treaty; `date` is ISO 8601, a year alone where no more is known. */
export const treatyEventSchema = z.object({
  kind: z.enum([
    'ratification',
    'acceptance',
    'accession',
    'succession',
    'withdrawal-notice',
    'suspension-notice',
  ]),
  date: z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/, 'write a date as 2025-06-27, or a year alone'),
  /** Where only the year is known: a day on which a source shows it as done. */
  knownBy: z.iso.date().optional(),
  sources: z.array(z.string()).min(1),
});

export type TreatyEvent = z.infer<typeof treatyEventSchema>;

export type TreatyStatus = 'party' | 'left' | 'never-joined';

/**
 * Whether a state has consented to be bound on a day (ISO 8601). A withdrawal takes effect six
 * months after the depositary received its instrument (Article 20(3)); a "suspension" has no effect.
 */
export function statusOn(events: readonly TreatyEvent[], date: string): TreatyStatus {
  let status: TreatyStatus = 'never-joined';
  for (const event of events) {
    if (event.kind === 'suspension-notice') continue;
    const leaving = event.kind === 'withdrawal-notice';
    const effective = leaving ? sixMonthsAfter(event.date) : (event.knownBy ?? lastDay(event.date));
    if (effective <= date) status = leaving ? 'left' : 'party';
  }
  return status;
}

/** A year alone says only that the day had come when the year was over. */
function lastDay(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date;
}

/** The day on which a state's last withdrawal takes effect, or null where it gave no notice. */
export function withdrawalDate(events: readonly TreatyEvent[]): string | null {
  const notice = events.findLast((event) => event.kind === 'withdrawal-notice');
  return notice ? sixMonthsAfter(notice.date) : null;
}

/** The same day of the month six months on, or the month's last day where it is shorter. */
export function sixMonthsAfter(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const daysInMonth = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 5, Math.min(day, daysInMonth))).toISOString().slice(0, 10);
}
