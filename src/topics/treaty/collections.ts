import { defineCollection } from 'astro:content';
import { file } from 'astro/loaders';
import { placeOf, textFiles } from '../../site/content-files.ts';
import { stateSchema, storySchema } from './rules/state.ts';

/** Of the content that Astro reads, what is the topic's. */
export const collections = {
  states: defineCollection({ loader: file(placeOf('data/states.yaml')), schema: stateSchema }),
  stories: textFiles('states', storySchema),
};
