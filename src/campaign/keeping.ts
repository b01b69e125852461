import { day } from './signature.ts';

/** How long what belongs to the letter is kept; the page on data and the supporter's own page print it. */
export const keeping = {
  /** Milliseconds after the last day of the letter until only its count and its public names are left. */
  afterClosing: 180 * day,
} as const;
