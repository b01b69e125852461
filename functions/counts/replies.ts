import { publicReplies } from '../../src/campaign/replies.ts';
import { cached } from '../app/cached.ts';
import { replyTally } from '../store/sent-messages.ts';

/** How many wrote to whom and were answered; at most a minute old, as counting reads every sent message. */
export const { read: readReplies } = cached(60_000, async ({ store }) =>
  publicReplies(await replyTally(store)),
);
