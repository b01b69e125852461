import { formatDate, formatList } from '../../../i18n/format.ts';
import type { StringKey, Translate } from '../../../i18n/translate.ts';
import type { HistoryLine } from '../rules/history.ts';
import { pendingExit, standingOn } from '../rules/record.ts';
import { statusChanges } from '../rules/treaty.ts';
import type { NamedState, StateChange } from './states.ts';

/** The status of a state on a day in one sentence, with its date and without its name. */
export function statusInWords(t: Translate, { events }: NamedState, today: string): string {
  const { status, since } = standingOn(events, today);
  if (!since) return t('treaty.state.never');
  if (status === 'left') return t('treaty.state.left', { date: dayText(t, since) });
  const exit = pendingExit(events, today);
  if (exit) return t('treaty.state.leaving', { date: dayText(t, exit) });
  if (since.length === 4) return t('treaty.state.partyYear', { year: since });
  return t('treaty.state.party', { date: dayText(t, since) });
}

/** Whether a change happened on its very day, or is only known to have been done by then. */
export function hasKnownDay({ state, date, status }: StateChange): boolean {
  const change = statusChanges(state.events).find(
    (one) => one.date === date && one.status === status,
  );
  return change?.event.date.length !== 4;
}

/** What changed on a day: "Estonia, Latvia and Lithuania left". At most one phrase each. */
export function changesInWords(
  t: Translate,
  states: readonly NamedState[],
  changes: readonly StateChange[],
): string[] {
  const phrase = (key: StringKey, wanted: (change: StateChange) => boolean) => {
    const some = changes.filter(wanted);
    const names = states
      .filter(({ id }) => some.some(({ state }) => state.id === id))
      .map(({ label }) => label);
    return names.length ? [t(key, { count: names.length, names: formatList(t.lang, names) })] : [];
  };
  const joined = ({ status }: StateChange) => status === 'party';
  return [
    ...phrase('treaty.joined', (one) => joined(one) && hasKnownDay(one)),
    ...phrase('treaty.joinedBy', (one) => joined(one) && !hasKnownDay(one)),
    ...phrase('treaty.left', (one) => !joined(one)),
  ];
}

/** The articles by which lines of a history are computed from others. */
const articles: Partial<Record<HistoryLine['what'], string>> = {
  'in-force': '17',
  'stock-deadline': '4',
  'clearance-deadline': '5',
  left: '20(3)',
};

/** The article from which a line is computed, if it is. */
export function articleOf({ what }: HistoryLine): string | undefined {
  return articles[what];
}

/** The ids of the sources of a line; a computed one rests on the text of the treaty too. */
export function sourcesOfLine(line: HistoryLine): string[] {
  return [...line.sources, ...(articleOf(line) ? ['convention-text'] : [])];
}

function dayText(t: Translate, date: string): string {
  return formatDate(t.lang, new Date(date));
}
