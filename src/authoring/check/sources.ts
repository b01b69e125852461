import { type Source, sourcesOf } from '../../campaign/fact.ts';
import type { Content } from './content.ts';
import { type At, error, type Finding, type Place, warning } from './finding.ts';
import { tagsIn } from './prose.ts';
import { knows, repeatedIds, unsortedIds } from './table.ts';

/** What is wrong with the list of sources as a whole. */
export function checkSources(content: Content): Finding[] {
  const { sources } = content;
  const reading = sources.rows.flatMap(({ data, at }) => (data ? misread(content, data, at) : []));
  return [...repeatedIds(sources), ...unsortedIds(sources), ...reading, ...unusedSources(content)];
}

/** What does not fit in how a source says that it was read. */
function misread(content: Content, { id, seen: { how, where } }: Source, at: At): Finding[] {
  const place = at('seen', 'where');
  if (how === 'original') {
    if (where === undefined) return [];
    const message = `An original was read at its own url; remove "where" from "${id}", or write how: copy.`;
    return [error(place, message)];
  }
  if (how === 'copy') {
    if (where === undefined || URL.parse(where)?.protocol === 'https:') return [];
    const message = `"where" of a copy is the https address at which "${id}" was read; write that, or remove it where it is the url.`;
    return [error(place, message)];
  }
  if (where === undefined || where === id) {
    const message = `"${id}" was read as another source quotes it; name that source, as where: its-id.`;
    return [error(place, message)];
  }
  return unknownSource(content, where, place);
}

/** A finding where there is no source of that id. */
export function unknownSource({ sources }: Content, id: string, place: Place): Finding[] {
  if (knows(sources, id)) return [];
  const message = `There is no source "${id}" in content/data/sources.yaml; add it there, or correct the id.`;
  return [error(place, message)];
}

/** Only where all else can be read: what cannot may be what cites a source. */
function unusedSources(content: Content): Finding[] {
  const { countries, facts, letters, ofTopic, reasons, sources, texts, voices, problems } = content;
  if (problems.length > 0) return [];
  const used = new Set([
    ...facts.rows.flatMap(({ data }) => (data ? sourcesOf(data) : [])),
    ...ofTopic.sources,
    ...sources.rows.flatMap(({ data }) => data?.seen.where ?? []),
    ...voices.rows.flatMap(({ data }) => data?.source ?? []),
    ...texts.flatMap(({ head }) => head?.sources ?? []),
    ...(reasons?.data?.flatMap((reason) => reason.sources) ?? []),
    ...countries
      .flatMap(({ data }) => data?.representatives ?? [])
      .flatMap(({ note }) => note?.sources ?? []),
    ...letters.flatMap(({ head }) => head?.basis?.flatMap((claim) => claim.sources) ?? []),
    ...texts.flatMap((text) => tagsIn(text, 'Cite').flatMap(({ valuesOf }) => valuesOf('of'))),
  ]);
  return sources.rows
    .filter(({ id }) => id !== '' && !used.has(id))
    .map(({ id, at }) => warning(at('id'), `Nothing cites the source "${id}"; cite or remove it.`));
}
