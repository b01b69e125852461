import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { collections as ofTopic } from '#topic/collections.ts';
import { topic } from '#topic/topic.ts';
import { campaignSchema } from './campaign/campaign.ts';
import { factSchema, sourceSchema } from './campaign/fact.ts';
import {
  explainerSchema,
  letterSchema,
  pageSchema,
  termSchema,
  updateSchema,
} from './campaign/texts.ts';
import { voiceSchema } from './campaign/voice.ts';
import { placeOf, textFiles } from './site/content-files.ts';

export const collections = {
  campaign: defineCollection({
    loader: glob({ pattern: 'campaign.yaml', base: placeOf('.') }),
    schema: campaignSchema.extend(topic.settings),
  }),
  letters: textFiles('letters', letterSchema),
  pages: textFiles('pages', pageSchema),
  explainers: textFiles('explainers', explainerSchema),
  glossary: textFiles('glossary', termSchema),
  updates: textFiles('updates', updateSchema),
  sources: defineCollection({ loader: file(placeOf('data/sources.yaml')), schema: sourceSchema }),
  facts: defineCollection({ loader: file(placeOf('data/facts.yaml')), schema: factSchema }),
  voices: defineCollection({ loader: file(placeOf('data/voices.yaml')), schema: voiceSchema }),
  ...ofTopic,
};
