import { type CollectionEntry, getEntry } from 'astro:content';

export type Fact = CollectionEntry<'facts'>['data'];
export type Source = CollectionEntry<'sources'>['data'];

/** A fact by its id. Fails the build where there is none. */
export async function getFact(id: string): Promise<Fact> {
  const entry = await getEntry('facts', id);
  if (!entry) throw new Error(`There is no fact "${id}" in content/data/facts.yaml.`);
  return entry.data;
}

/** The sources of some facts and of a text, each once, numbered from 1 in the order of their first use. */
export async function citedSources(
  facts: readonly Fact[],
  ofText: readonly string[] = [],
): Promise<Source[]> {
  const ids = [...new Set([...facts.flatMap((fact) => fact.sources), ...ofText])];
  return Promise.all(
    ids.map(async (id) => {
      const entry = await getEntry('sources', id);
      if (!entry) throw new Error(`There is no source "${id}" in content/data/sources.yaml.`);
      return entry.data;
    }),
  );
}
