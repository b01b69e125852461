import type { Fact } from '../../campaign/fact.ts';
import type { Content } from './content.ts';
import { type At, error, type Finding, warning } from './finding.ts';
import { unknownSource } from './sources.ts';
import { repeatedIds, unsortedIds } from './table.ts';

/** A fact is announced for review this long before its day. */
const noticeDays = 30;

/** Units that the code writes out by itself. */
const knownUnits = ['percent', 'date', 'votes'];

/** What is wrong with the facts, as of a day (ISO 8601). */
export function checkFacts(content: Content, today: string): Finding[] {
  const { facts } = content;
  const ofEach = facts.rows.flatMap(({ data, at }) => {
    if (!data) return [];
    const own = [sourcesOf(content, data, at), words(content, data, at), review(data, at, today)];
    return [...own.flat(), ...unlistedTopic(content, data, at)];
  });
  return [...repeatedIds(facts), ...unsortedIds(facts), ...ofEach];
}

function sourcesOf(content: Content, { sources, others = [] }: Fact, at: At): Finding[] {
  const own = sources.flatMap((id, i) => unknownSource(content, id, at('sources', i)));
  const ofOthers = others.flatMap((other, i) =>
    other.sources.flatMap((id, k) => unknownSource(content, id, at('others', i, 'sources', k))),
  );
  return [...own, ...ofOthers];
}

function words({ strings }: Content, { unit, topic }: Fact, at: At): Finding[] {
  const needed: [key: string, value: string][] = [['topic', topic]];
  if (!knownUnits.includes(unit)) needed.push(['unit', unit]);
  return needed
    .filter(([key, value]) => strings && !strings.has(`${key}.${value}`))
    .map(([key, value]) => {
      const wish = `add "${key}.${value}" to content/strings/en.json, or write one that is there`;
      return error(at(key), `The ${key} "${value}" has no words; ${wish}.`);
    });
}

/** The page of facts prints the groups that the campaign lists, and no other. */
function unlistedTopic({ campaign }: Content, { topic }: Fact, at: At): Finding[] {
  if (!campaign || campaign.factTopics.includes(topic)) return [];
  const wish = 'add it to "factTopics" in content/campaign.yaml, or write one that is there';
  return [error(at('topic'), `The page of facts would leave out the topic "${topic}"; ${wish}.`)];
}

function review({ id, reviewBy }: Fact, at: At, today: string): Finding[] {
  const days = (Date.parse(reviewBy) - Date.parse(today)) / 86_400_000;
  const wish = 'look again, then set a new reviewBy';
  if (days < 0) {
    const message = `The fact "${id}" was to be looked at again by ${reviewBy}; ${wish}.`;
    return [error(at('reviewBy'), message)];
  }
  if (days > noticeDays) return [];
  const message = `The fact "${id}" must be looked at again by ${reviewBy}; ${wish}.`;
  return [warning(at('reviewBy'), message)];
}
