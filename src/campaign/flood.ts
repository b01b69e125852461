import type { Limit } from './limits.ts';
import { minute } from './signature.ts';

/** The numbers of a flood: by them every form is asked for a proof, and no longer, without anybody's doing. */
export const floodRules = {
  /** Milliseconds in which forms are counted, and for which a flood goes on at least. */
  span: 10 * minute,
  /** It begins with more forms than this in a span: one a second, for ten minutes. */
  begins: 600,
  /** It goes on as long as more than this come in a span: far fewer, so that it does not come and go. */
  goesOn: 150,
} as const;

/** Forms of the whole site; by it nobody is refused. */
export const siteLimit: Limit = {
  name: 'site',
  burst: { length: floodRules.span, most: Number.POSITIVE_INFINITY },
  sustained: { length: floodRules.span, most: Number.POSITIVE_INFINITY },
};

/**
 * Until when every form is asked for a proof, or null: `forms` came in this span, and `until` is what
 * was decided before. An end farther ahead than a span was set before the clock was set back.
 */
export function floodUntil(
  { forms, until }: { forms: number; until: Date | null },
  now: Date,
): Date | null {
  const { span, begins, goesOn } = floodRules;
  const latest = new Date(now.getTime() + span);
  const lasts = until !== null && now < until;
  if (forms > (lasts ? goesOn : begins)) return latest;
  if (!lasts) return null;
  return until < latest ? until : latest;
}
