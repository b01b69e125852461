/** Hours that must be known to say what is usual. */
export const knownHours = 6;

/** Milliseconds of an hour. */
export const hourLength = 3_600_000;

/** Every hour from the first to the last, also those without any, as `2026-12-01T14`. */
export function hoursOf(some: readonly string[]): string[] {
  const sorted = some.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const start = begin(first);
  const count = Math.round((begin(last) - start) / hourLength) + 1;
  return Array.from({ length: count }, (_, i) => hourAt(start + i * hourLength));
}

/** How many an hour has that has more than half of the others; null where too few hours are known. */
export function usualOf(perHour: ReadonlyMap<string, number>): number | null {
  const hours = hoursOf([...perHour.keys()]);
  if (hours.length < knownHours) return null;
  const sorted = hours.map((hour) => perHour.get(hour) ?? 0).sort((a, b) => a - b);
  return sorted[Math.floor(hours.length / 2)] ?? 0;
}

/** The moment at which an hour begins. */
export function begin(hour: string): number {
  return Date.parse(`${hour}:00:00.000Z`);
}

function hourAt(time: number): string {
  return new Date(time).toISOString().slice(0, 13);
}
