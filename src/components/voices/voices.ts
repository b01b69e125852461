import { type CollectionEntry, getCollection, getEntry } from 'astro:content';

export type Voice = CollectionEntry<'voices'>['data'];

/** A voice by its id. Fails the build where there is none. */
export async function getVoice(id: string): Promise<Voice> {
  const entry = await getEntry('voices', id);
  if (!entry) throw new Error(`There is no voice "${id}" in content/data/voices.yaml.`);
  return entry.data;
}

/** All voices in the order of their days. */
export async function getVoices(): Promise<Voice[]> {
  const entries = await getCollection('voices');
  return entries.map(({ data }) => data).sort((a, b) => a.date.localeCompare(b.date));
}
