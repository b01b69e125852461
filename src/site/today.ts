/**
 * The day of the build, ISO 8601, UTC: what is published, past its review, or in force is decided
 * by it. BUILD_DATE builds the site as of another day.
 */
export const today: string = process.env.BUILD_DATE || new Date().toISOString().slice(0, 10);
