import { defineCollection } from 'astro:content';
import { file } from 'astro/loaders';
import { mayBeEmpty, placeOf, textFiles } from '../../site/content-files.ts';
import { rollCallSchema } from './rules/roll-call.ts';
import { stateSchema, storySchema } from './rules/state.ts';

/** Of the content that Astro reads, what is the topic's. */
export const collections = {
  states: defineCollection({ loader: file(placeOf('data/states.yaml')), schema: stateSchema }),
  rollCalls: defineCollection({
    loader: mayBeEmpty(file(placeOf('data/roll-calls.yaml'))),
    schema: rollCallSchema,
  }),
  stories: textFiles('states', storySchema),
};
