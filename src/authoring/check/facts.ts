import type { Fact } from '../../campaign/fact.ts';
import { defaultLang } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { type At, error, type Finding } from './finding.ts';
import { unknownSource } from './sources.ts';
import { repeatedIds, unsortedIds } from './table.ts';

/** Units that the code writes out by itself. */
const knownUnits = ['percent', 'date', 'votes'];

/** What is wrong with the facts. */
export function checkFacts(content: Content): Finding[] {
  const { facts } = content;
  const ofEach = facts.rows.flatMap(({ data, at }) => {
    if (!data) return [];
    return [
      ...sourcesOf(content, data, at),
      ...words(content, data, at),
      ...unlistedTopic(content, data, at),
    ];
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
  const english = strings.get(defaultLang);
  const needed: [key: string, value: string][] = [['topic', topic]];
  if (!knownUnits.includes(unit)) needed.push(['unit', unit]);
  return needed
    .filter(([key, value]) => english && !Object.hasOwn(english, `${key}.${value}`))
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
