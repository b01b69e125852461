import type { TopicCheck } from '../../authoring/check/topic.ts';
import { checkStates } from './check/states.ts';
import { stateSchema, storySchema } from './rules/state.ts';
import { tags } from './tags.ts';
import { topic } from './topic.ts';

/** What the topic reads of the content, and what can be wrong with it. */
export const check: TopicCheck = {
  settings: topic.settings,
  files: ['data/states.yaml', 'states/*/*.mdx', 'strings/treaty/*.json'],
  texts: { states: storySchema },
  tags,
  read: (table) => {
    const states = table('data/states.yaml', stateSchema);
    const events = states.rows.flatMap(({ data }) => data?.events ?? []);
    return {
      problems: states.problems,
      sources: events.flatMap(({ sources }) => sources),
      check: (content) => checkStates(content, states),
    };
  },
};
