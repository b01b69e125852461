/** The day that the calendar shows, ISO 8601, UTC. */
export function realDay(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * The day of the build, ISO 8601, UTC: what is published, due for review, or in force is decided
 * by it. BUILD_DATE builds the site as of another day.
 */
export const today: string = process.env.BUILD_DATE || realDay();
