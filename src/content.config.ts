import { defineCollection } from 'astro:content';
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
import { stateSchema } from './topics/treaty/rules/state.ts';

/** One MDX file a language and text, in `content/<folder>/<lang>/`; its id is `<lang>/<name>`. */
function texts<Schema extends z.ZodType>(folder: string, schema: Schema) {
  const id = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');
  const loader = glob({ pattern: '*/*.mdx', base: `./content/${folder}`, generateId: id });
  return defineCollection({ loader, schema });
}

export const collections = {
  campaign: defineCollection({
    loader: glob({ pattern: 'campaign.yaml', base: './content' }),
    schema: campaignSchema,
  }),
  letters: texts('letters', letterSchema),
  pages: texts('pages', pageSchema),
  explainers: texts('explainers', explainerSchema),
  glossary: texts('glossary', termSchema),
  updates: texts('updates', updateSchema),
  stories: texts('states', storySchema),
  sources: defineCollection({ loader: file('./content/data/sources.yaml'), schema: sourceSchema }),
  facts: defineCollection({ loader: file('./content/data/facts.yaml'), schema: factSchema }),
  states: defineCollection({ loader: file('./content/data/states.yaml'), schema: stateSchema }),
  voices: defineCollection({ loader: file('./content/data/voices.yaml'), schema: voiceSchema }),
};
