import { type PublicReplyCount, publicReplies } from '../../src/campaign/replies.ts';
import { replyTally } from '../store/sent-messages.ts';
import type { App } from './context.ts';

/** Milliseconds for which a process answers from what it read: counting reads every sent message. */
const keepFor = 60_000;

const kept = new WeakMap<App, { at: number; replies: Promise<PublicReplyCount[]> }>();

/** How many wrote to whom and were answered; at most a minute old. */
export function readReplies(app: App): Promise<PublicReplyCount[]> {
  const now = app.now().getTime();
  const known = kept.get(app);
  if (known && Math.abs(now - known.at) < keepFor) return known.replies;
  const replies = replyTally(app.store).then(publicReplies);
  kept.set(app, { at: now, replies });
  replies.catch(() => kept.delete(app));
  return replies;
}
