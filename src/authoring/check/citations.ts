import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import { type Tag, tagsIn } from './prose.ts';
import { unknownSource } from './sources.ts';
import { knows } from './table.ts';
import type { Text } from './text.ts';

/** What is wrong with <Cite>, <Fact> and the lists of sources at the heads of texts. */
export function checkCitations(content: Content): Finding[] {
  return content.texts.flatMap((text) => [
    ...listedFigures(content, text),
    ...(text.wellFormed ? cited(content, text) : []),
  ]);
}

function cited(content: Content, text: Text): Finding[] {
  return [
    ...tagsIn(text, 'Cite').flatMap((tag) => citation(content, text, tag)),
    ...tagsIn(text, 'Fact').flatMap((tag) => figure(content, tag)),
    ...listedSources(content, text),
  ];
}

function citation(content: Content, text: Text, { place, valuesOf }: Tag): Finding[] {
  const ids = valuesOf('of');
  if (ids.length === 0) {
    return [error(place, '<Cite> names no source; write <Cite of="…" /> with the id of one.')];
  }
  return ids.flatMap((id) => {
    const unknown = unknownSource(content, id, place);
    if (unknown.length > 0 || !text.head || text.head.sources?.includes(id)) return unknown;
    const message = `"${id}" is cited but not listed; add it to "sources" at the head of the text.`;
    const inLetter =
      'A letter is signed without marks; take <Cite> out, and name the source under "basis" at its head.';
    return [error(place, text.folder === 'letters' ? inLetter : message)];
  });
}

function figure({ facts }: Content, { place, valuesOf }: Tag): Finding[] {
  const [id] = valuesOf('id');
  const [part] = valuesOf('part');
  if (!id) return [error(place, '<Fact> names no fact; write <Fact id="…" /> with the id of one.')];
  if (!knows(facts, id)) return [error(place, unknownFact(id))];
  const fact = facts.rows.find((row) => row.id === id)?.data;
  if (!fact || !part) return [];
  if (!fact.vote) {
    const message = `The fact "${id}" is not a vote and has no parts; take part="${part}" out.`;
    return [error(place, message)];
  }
  const parts = Object.entries(fact.vote).flatMap(([key, n]) => (Number.isInteger(n) ? key : []));
  if (parts.includes(part)) return [];
  const message = `The vote "${id}" has no part "${part}"; write one of ${parts.join(', ')}.`;
  return [error(place, message)];
}

/** Says that there is no fact of that id. */
export function unknownFact(id: string): string {
  return `There is no fact "${id}" in content/data/facts.yaml; add it there, or correct the id.`;
}

function listedSources(content: Content, text: Text): Finding[] {
  const cited = new Set(tagsIn(text, 'Cite').flatMap(({ valuesOf }) => valuesOf('of')));
  return (text.head?.sources ?? []).flatMap((id, i) => {
    const place = text.at('sources', i);
    const unknown = unknownSource(content, id, place);
    // Of a term, the sources at the head are those of its definition.
    if (unknown.length > 0 || cited.has(id) || text.folder === 'glossary') return unknown;
    const wish = `cite it with <Cite of="${id}" />, or take it off the list`;
    return [error(place, `"${id}" is listed but never cited; ${wish}.`)];
  });
}

function listedFigures({ facts }: Content, { head, at }: Text): Finding[] {
  return (head?.figures ?? []).flatMap((id, i) =>
    knows(facts, id) ? [] : [error(at('figures', i), unknownFact(id))],
  );
}
