import type { Campaign } from './campaign.ts';
import { day } from './signature.ts';

/** Milliseconds for which what is personal in signatures is kept; the page on data prints them. */
export const keeping = {
  /** All of it, after the last day of the letter. The count and the public names stay. */
  afterClosing: 180 * day,
  /** A signature that its signer withdrew, so that a link in a mail can still say so. */
  withdrawn: 30 * day,
  /** A report about a public name or text, after it was decided. */
  reports: 30 * day,
  /** A backup, in which somebody who left since may still be; the timer of the recipe deletes by it. */
  backups: 30 * day,
} as const;

/** When all that is personal is erased: so long after the end (UTC) of the letter's last day; null while it has none. */
export function keptUntil({ closes }: Pick<Campaign, 'closes'>): Date | null {
  if (closes === null) return null;
  return new Date(Date.parse(closes) + day + keeping.afterClosing);
}

/**
 * Milliseconds for which it is noted, without a name, that somebody left: longer than any backup is
 * kept in which they are.
 */
export const endingsKept = keeping.backups + 2 * day;
