import { entryIntoForce, yearsAfter } from './dates.ts';
import { dayOf, isJoining, statusOn, type TreatyEvent, withdrawalEffect } from './treaty.ts';

/** What the treaty's text fixes: its own first day in force, and its clocks in years. */
export interface TreatyTerms {
  /** ISO 8601. */
  inForce: string;
  /** Article 4: years to destroy stocks. */
  stockYears: number;
  /** Article 5: years to clear the ground. */
  clearanceYears: number;
}

/** A line of a state's history: something it did, or what followed from that by the treaty's text. */
export interface HistoryLine {
  /** ISO 8601; a year alone where no more is known. */
  date: string;
  what: TreatyEvent['kind'] | 'in-force' | 'stock-deadline' | 'clearance-deadline' | 'left';
  sources: readonly string[];
}

/** What a state did and what followed, in the order of days. The clocks stop where it leaves. */
export function historyOf(events: readonly TreatyEvent[], terms: TreatyTerms): HistoryLine[] {
  const lines = events.flatMap((event): HistoryLine[] => {
    const { kind, date, sources } = event;
    const own = { date, what: kind, sources };
    if (kind === 'withdrawal-notice') {
      const left = withdrawalEffect(events, event);
      return left ? [own, { date: left, what: 'left', sources }] : [own];
    }
    // From when a succession counts depends on the day of independence, which is not known here.
    if (!isJoining(event) || kind === 'succession') return [own];
    return [own, ...clocks(events, date, terms).map((line) => ({ ...line, sources }))];
  });
  return lines.sort((a, b) => a.date.localeCompare(b.date));
}

function clocks(events: readonly TreatyEvent[], deposit: string, terms: TreatyTerms) {
  const inForce = entryIntoForce(deposit, terms.inForce);
  if (!inForce) return [];
  const deadlines = [
    { date: yearsAfter(inForce, terms.stockYears), what: 'stock-deadline' as const },
    { date: yearsAfter(inForce, terms.clearanceYears), what: 'clearance-deadline' as const },
  ];
  const running = deadlines.filter(({ date }) => statusOn(events, date) === 'party');
  return [{ date: inForce, what: 'in-force' as const }, ...running];
}

/** What is wrong with the order of a state's events: the place of the event, and why it cannot be. */
export interface Contradiction {
  index: number;
  reason: 'out-of-order' | 'already-party' | 'not-a-party' | 'no-notice' | 'no-conflict';
}

/** Every event that contradicts what came before it. */
export function contradictionsIn(events: readonly TreatyEvent[]): Contradiction[] {
  return events.flatMap((event, index): Contradiction[] => {
    const before = events.slice(0, index);
    const previous = before.at(-1);
    if (previous && dayOf(previous) > dayOf(event)) return [{ index, reason: 'out-of-order' }];
    const reason = contradiction(before, event);
    return reason ? [{ index, reason }] : [];
  });
}

function contradiction(
  before: readonly TreatyEvent[],
  event: TreatyEvent,
): Contradiction['reason'] | null {
  const party = statusOn(before, dayOf(event)) === 'party';
  if (isJoining(event)) return party ? 'already-party' : null;
  const last = (kinds: readonly string[]) =>
    before.findLast(({ kind }) => kinds.includes(kind))?.kind;
  switch (event.kind) {
    case 'withdrawal-notice':
      return party ? null : 'not-a-party';
    case 'suspension-notice':
      return party ? null : 'not-a-party';
    case 'notice-revoked':
      return last(['withdrawal-notice', 'notice-revoked']) === 'withdrawal-notice' && party
        ? null
        : 'no-notice';
    case 'conflict-ends':
      return last(['conflict-begins', 'conflict-ends']) === 'conflict-begins'
        ? null
        : 'no-conflict';
    default:
      return null;
  }
}
