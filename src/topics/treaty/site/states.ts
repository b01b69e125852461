import { getCollection } from 'astro:content';
import { slugOf } from '../../../campaign/slug.ts';
import { defaultLang, type Lang } from '../../../i18n/locales.ts';
import { getCampaign } from '../../../site/campaign.ts';
import { today } from '../../../site/today.ts';
import type { State } from '../rules/state.ts';
import { statusChanges, statusOn, type TreatyStatus } from '../rules/treaty.ts';

/** A state as pages show it: with its name in a language and the last part of its address. */
export interface NamedState extends State {
  label: string;
  slug: string;
}

/** All states, sorted by their names in a language. */
export async function namedStates(lang: Lang): Promise<NamedState[]> {
  const unicode = new Intl.DisplayNames(lang, { type: 'region' });
  const collator = new Intl.Collator(lang);
  const nameOf = ({ id, name, names }: State) =>
    lang === defaultLang ? name : (names?.[lang] ?? unicode.of(id) ?? name);
  return (await getCollection('states'))
    .map(({ data }) => ({ ...data, label: nameOf(data), slug: slugOf(data) }))
    .sort((a, b) => collator.compare(a.label, b.label));
}

export type Counts = Record<TreatyStatus, number>;

/** How many states had each status on a day (ISO 8601). */
export function countsOn(states: readonly State[], date: string): Counts {
  const counts: Counts = { party: 0, left: 0, 'never-joined': 0 };
  for (const { events } of states) counts[statusOn(events, date)] += 1;
  return counts;
}

/** A change of one state's status, up to the day of the build. */
export interface StateChange {
  date: string;
  status: TreatyStatus;
  state: State;
}

/** All changes of all states in the order of their days. */
export async function stateChanges(): Promise<StateChange[]> {
  return (await getCollection('states'))
    .flatMap(({ data }) =>
      statusChanges(data.events).map(({ date, status }) => ({ date, status, state: data })),
    )
    .filter(({ date }) => date <= today)
    .sort((a, b) => a.date.localeCompare(b.date) || a.state.id.localeCompare(b.state.id));
}

/** A day worth a page of its own, and what changed on it. */
export interface KeyDate {
  date: string;
  changes: StateChange[];
}

/** How many of the last changes of the number of parties have a page of their own. */
const lastChanges = 8;

/** The day on which the treaty entered into force, and the last days on which the number changed. */
export async function keyDates(): Promise<KeyDate[]> {
  const { treaty } = await getCampaign();
  const changes = await stateChanges();
  const recent = [...new Set(changes.map(({ date }) => date))].slice(-lastChanges);
  return [...new Set([treaty.inForce, ...recent])].map((date) => ({
    date,
    changes: changes.filter((change) => change.date === date),
  }));
}
