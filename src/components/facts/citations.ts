import { type CollectionEntry, getEntry } from 'astro:content';
import { getVoice } from '../voices/voices.ts';

export type Fact = CollectionEntry<'facts'>['data'];
export type Source = CollectionEntry<'sources'>['data'];

/** `<Cite of="a" />`, `<Cite of={["a", "b"]} />`, `<Fact id="c" …/>`, `<Voice id="d" />` in a text. */
const marks = /<(Cite|Fact|Voice)\s[^>]*?\b(?:of|id)=(?:"([^"]+)"|\{\[([^\]]*)\]\})/g;

/** A fact by its id. Fails the build where there is none. */
export async function getFact(id: string): Promise<Fact> {
  const entry = await getEntry('facts', id);
  if (!entry) throw new Error(`There is no fact "${id}" in content/data/facts.yaml.`);
  return entry.data;
}

/** A source by its id. Fails the build where there is none. */
export async function getSource(id: string): Promise<Source> {
  const entry = await getEntry('sources', id);
  if (!entry) throw new Error(`There is no source "${id}" in content/data/sources.yaml.`);
  return entry.data;
}

/** The facts that a text prints, in the order of their first use. */
export async function factsIn(text = ''): Promise<Fact[]> {
  const ids = [...text.matchAll(marks)].flatMap(([, mark, id]) =>
    mark === 'Fact' && id ? id : [],
  );
  return Promise.all([...new Set(ids)].map(getFact));
}

/**
 * The sources of some facts or voices and of a text, each once, numbered from 1 in the order of their first
 * use; `more` are ids of sources that stand behind it without being cited at a place.
 */
export async function citedSources(
  facts: readonly Pick<Fact, 'sources'>[],
  text = '',
  more: readonly string[] = [],
): Promise<Source[]> {
  const ofFacts = facts.flatMap((fact) => fact.sources);
  const ofText = await Promise.all(
    [...text.matchAll(marks)].map(async ([, mark, one, several]) => {
      const ids = one ? [one] : [...(several ?? '').matchAll(/[\w-]+/g)].map(([id]) => id);
      if (mark === 'Cite') return ids;
      const [id = ''] = ids;
      return mark === 'Voice' ? [(await getVoice(id)).source] : (await getFact(id)).sources;
    }),
  );
  return Promise.all([...new Set([...ofFacts, ...ofText.flat(), ...more])].map(getSource));
}
