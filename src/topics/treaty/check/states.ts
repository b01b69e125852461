import type { Content } from '../../../authoring/check/content.ts';
import { type At, error, type Finding } from '../../../authoring/check/finding.ts';
import { unknownSource } from '../../../authoring/check/sources.ts';
import { knows, repeatedIds, type Table } from '../../../authoring/check/table.ts';
import { slugOf } from '../../../campaign/slug.ts';
import { type Contradiction, contradictionsIn } from '../rules/history.ts';
import type { State } from '../rules/state.ts';
import { dayOf } from '../rules/treaty.ts';

/** What is wrong with the states, their histories and the names of the texts about them. */
export function checkStates(content: Content, states: Table<State>): Finding[] {
  const ofEach = states.rows.flatMap(({ data, at }) =>
    data ? [...sourcesOf(content, data, at), ...history(data, at)] : [],
  );
  const texts = strayStories(content, states);
  return [...repeatedIds(states), ...sameAddresses(states), ...ofEach, ...texts];
}

function sourcesOf(content: Content, { events }: State, at: At): Finding[] {
  return events.flatMap(({ sources }, i) =>
    sources.flatMap((id, k) => unknownSource(content, id, at('events', i, 'sources', k))),
  );
}

function history({ name, events }: State, at: At): Finding[] {
  return contradictionsIn(events).flatMap(({ index, reason }) => {
    const event = events[index];
    return event ? [error(at('events', index), sentenceOf(reason, name, dayOf(event)))] : [];
  });
}

function sentenceOf(reason: Contradiction['reason'], name: string, day: string): string {
  switch (reason) {
    case 'out-of-order':
      return `This event of ${name} is earlier than the one before it; put them in the order of their days.`;
    case 'already-party':
      return `${name} is already a party on ${day} and cannot join; correct the date, or add how it left.`;
    case 'not-a-party':
      return `${name} is not a party on ${day} and cannot give notice; correct the date, or add how it joined.`;
    case 'no-notice':
      return `${name} has no notice in force on ${day} that it could take back; correct the date, or add the notice.`;
    case 'no-conflict':
      return `No conflict of ${name} is open on ${day} that could end; correct the date, or add its beginning.`;
  }
}

function sameAddresses(states: Table<State>): Finding[] {
  const slugs = states.rows.map(({ data }) => data && slugOf(data));
  return states.rows.flatMap(({ data, at, id }, index) => {
    const first = slugs.indexOf(slugs[index] ?? null);
    const other = states.rows[first];
    if (!data || !other || first === index || other.id === id) return [];
    const message = `"${id}" has the address /treaty/${slugs[index]}/ as "${other.id}" has; change one of the names.`;
    return [error(at('name'), message)];
  });
}

/** Texts about states that are named by the id of none. */
function strayStories({ texts }: Content, states: Table<State>): Finding[] {
  return texts
    .filter(({ folder, name }) => folder === 'states' && !knows(states, name))
    .map(({ file, name }) => {
      const wish = 'name this file by the id of its state in content/data/states.yaml';
      return error({ file, line: 1 }, `No state has the id "${name}"; ${wish}.`);
    });
}
