import type { TopicCheck } from '../../authoring/check/topic.ts';
import { checkCharts, checkVotes } from './check/charts.ts';
import { checkRollCalls } from './check/roll-calls.ts';
import { checkStates } from './check/states.ts';
import { rollCallSchema } from './rules/roll-call.ts';
import { stateSchema, storySchema } from './rules/state.ts';
import { tags } from './tags.ts';
import { topic } from './topic.ts';

/** What the topic reads of the content, and what can be wrong with it. */
export const check: TopicCheck = {
  settings: topic.settings,
  files: ['data/states.yaml', 'data/roll-calls.yaml', 'states/*/*.mdx', 'strings/treaty/*.json'],
  texts: { states: storySchema },
  tags,
  read: (table) => {
    const states = table('data/states.yaml', stateSchema);
    const calls = table('data/roll-calls.yaml', rollCallSchema);
    const events = states.rows.flatMap(({ data }) => data?.events ?? []);
    return {
      problems: [...states.problems, ...calls.problems],
      sources: events.flatMap(({ sources }) => sources),
      check: (content) => [
        ...checkStates(content, states),
        ...checkRollCalls(content, calls),
        ...checkCharts(content),
        ...checkVotes(content),
      ],
    };
  },
};
