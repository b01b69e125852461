import type { Topic } from '../topic.ts';

/** A campaign that is its letter, its texts and its facts, without code of its own. */
export const topic = { settings: {}, links: [], texts: [], views: /^$/ } satisfies Topic;
