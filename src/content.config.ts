import { defineCollection } from 'astro:content';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { file, glob } from 'astro/loaders';
import type { z } from 'zod';
import { campaignSchema } from './campaign/campaign.ts';
import { factSchema, sourceSchema } from './campaign/fact.ts';
import {
  explainerSchema,
  letterSchema,
  pageSchema,
  storySchema,
  termSchema,
  updateSchema,
} from './campaign/texts.ts';
import { voiceSchema } from './campaign/voice.ts';
import { contentFolder } from './content-folder.ts';
import { stateSchema } from './topics/treaty/rules/state.ts';

/** The address of a file or a folder of the content. */
function placeOf(path: string): string {
  return pathToFileURL(resolve(contentFolder, path)).href;
}

/** One MDX file a language and text, in `content/<folder>/<lang>/`; its id is `<lang>/<name>`. */
function texts<Schema extends z.ZodType>(folder: string, schema: Schema) {
  const id = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');
  const loader = glob({ pattern: '*/*.mdx', base: placeOf(folder), generateId: id });
  return defineCollection({ loader, schema });
}

export const collections = {
  campaign: defineCollection({
    loader: glob({ pattern: 'campaign.yaml', base: placeOf('.') }),
    schema: campaignSchema,
  }),
  letters: texts('letters', letterSchema),
  pages: texts('pages', pageSchema),
  explainers: texts('explainers', explainerSchema),
  glossary: texts('glossary', termSchema),
  updates: texts('updates', updateSchema),
  stories: texts('states', storySchema),
  sources: defineCollection({ loader: file(placeOf('data/sources.yaml')), schema: sourceSchema }),
  facts: defineCollection({ loader: file(placeOf('data/facts.yaml')), schema: factSchema }),
  states: defineCollection({ loader: file(placeOf('data/states.yaml')), schema: stateSchema }),
  voices: defineCollection({ loader: file(placeOf('data/voices.yaml')), schema: voiceSchema }),
};
