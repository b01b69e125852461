import type { TopicShare } from '../topic.ts';

/** Nothing stands under the words, and there are no other pages. */
export const share: TopicShare = { drawn: async () => '', pages: async () => [] };
