import { sourcesOf } from '../../campaign/fact.ts';
import type { Content } from './content.ts';
import { error, type Finding, type Place, warning } from './finding.ts';
import { tagsIn } from './prose.ts';
import { knows, repeatedIds, unsortedIds } from './table.ts';

/** What is wrong with the list of sources as a whole. */
export function checkSources(content: Content): Finding[] {
  const { sources } = content;
  return [...repeatedIds(sources), ...unsortedIds(sources), ...unusedSources(content)];
}

/** A finding where there is no source of that id. */
export function unknownSource({ sources }: Content, id: string, place: Place): Finding[] {
  if (knows(sources, id)) return [];
  const message = `There is no source "${id}" in content/data/sources.yaml; add it there, or mend the id.`;
  return [error(place, message)];
}

/** Only where all else can be read: what cannot may be what cites a source. */
function unusedSources(content: Content): Finding[] {
  const { facts, letters, states, sources, texts, problems } = content;
  if (problems.length > 0) return [];
  const used = new Set([
    ...facts.rows.flatMap(({ data }) => (data ? sourcesOf(data) : [])),
    ...states.rows.flatMap(({ data }) => data?.events.flatMap((event) => event.sources) ?? []),
    ...texts.flatMap(({ head }) => head?.sources ?? []),
    ...letters.flatMap(({ head }) => head?.basis?.flatMap((claim) => claim.sources) ?? []),
    ...texts.flatMap((text) => tagsIn(text, 'Cite').flatMap(({ valuesOf }) => valuesOf('of'))),
  ]);
  return sources.rows
    .filter(({ id }) => id !== '' && !used.has(id))
    .map(({ id, at }) => warning(at('id'), `Nothing cites the source "${id}"; cite or remove it.`));
}
