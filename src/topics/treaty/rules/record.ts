import { type HistoryLine, historyOf, type TreatyTerms } from './history.ts';
import type { State } from './state.ts';
import {
  joiningKinds,
  statusChanges,
  statusOn,
  type TreatyEvent,
  type TreatyStatus,
} from './treaty.ts';

/** What a state is on a day, and since when. */
export interface Standing {
  status: TreatyStatus;
  /** The day of its consent or its exit, a year alone where no more is known; null where it never joined. */
  since: string | null;
  /** The same as a whole day, to sort by; empty where it never joined. */
  day: string;
}

/** The status of a state on a day (ISO 8601), and the day that it began. */
export function standingOn(events: readonly TreatyEvent[], date: string): Standing {
  const change = statusChanges(events).findLast((one) => one.date <= date);
  if (!change) return { status: 'never-joined', since: null, day: '' };
  const { status, event } = change;
  return { status, since: status === 'party' ? event.date : change.date, day: change.date };
}

/** The day on which a notice that was given by a day takes effect, where that is still to come. */
export function pendingExit(events: readonly TreatyEvent[], date: string): string | null {
  const next = statusChanges(events).find((one) => one.date > date && one.status === 'left');
  return next && next.event.date <= date ? next.date : null;
}

/** A state as the published data gives it; days are ISO 8601, a year alone where no more is known. */
export interface StateRecord extends Pick<State, 'id' | 'name' | 'region'> {
  status: TreatyStatus;
  consented: string[];
  inForce: string[];
  notices: string[];
  left: string[];
  sources: string[];
}

/** What is known of a state, with its status on a day. Exits that are still to come are among `left`. */
export function recordOf(state: State, terms: TreatyTerms, date: string): StateRecord {
  const { id, name, region, events } = state;
  const lines = historyOf(events, terms);
  const daysOf = (...kinds: HistoryLine['what'][]) =>
    lines.filter(({ what }) => kinds.includes(what)).map((line) => line.date);
  return {
    id,
    name,
    region,
    status: statusOn(events, date),
    consented: daysOf(...joiningKinds),
    inForce: daysOf('in-force'),
    notices: daysOf('withdrawal-notice'),
    left: daysOf('left'),
    sources: [...new Set(events.flatMap(({ sources }) => sources))],
  };
}
