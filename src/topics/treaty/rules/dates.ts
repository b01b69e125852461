/**
 * The day on which a withdrawal counts by the calendar alone, Article 20(3): the same day of the
 * month six months after its receipt, or the month's last day where that is shorter. ISO 8601.
 */
export function sixMonthsAfter(date: string): string {
  const { year, month, day } = partsOf(date);
  const daysInMonth = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  return isoDay(year, month + 5, Math.min(day, daysInMonth));
}

/**
 * The day from which the treaty binds a state, Article 17: the first day of the sixth month after
 * its deposit, and never before the treaty itself was in force. null where the day of the deposit
 * is not known.
 */
export function entryIntoForce(deposit: string, treatyInForce: string): string | null {
  if (deposit.length !== 10) return null;
  const { year, month } = partsOf(deposit);
  const day = isoDay(year, month + 5, 1);
  return day < treatyInForce ? treatyInForce : day;
}

/** The same day some years later, as the clocks of Articles 4 and 5 run. 29 February becomes 1 March. */
export function yearsAfter(date: string, years: number): string {
  const { year, month, day } = partsOf(date);
  return isoDay(year + years, month - 1, day);
}

/** A year alone says only that the day had come when the year was over. */
export function latest(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date;
}

function partsOf(date: string) {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

/** `month` counts from 0 and may run over the year. */
function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
