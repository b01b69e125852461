import { writingRules } from '../src/campaign/writing.ts';
import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { dueForAsking, markAsked } from './store/sent-messages.ts';

export const config = { schedule: '37 * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60 * 60_000;

/** Messages asked about at once. */
const batchSize = 100;

/** Asks the writers of messages that were sent two weeks ago whether an answer came, once each. */
export async function askForReplies(app: App): Promise<{ asked: number }> {
  const now = app.now();
  const before = new Date(now.getTime() - writingRules.askAfter);
  let asked = 0;
  for (;;) {
    const rows = await dueForAsking(app.store, before, batchSize);
    for (const { id } of rows) if (await markAsked(app.store, id, now)) asked += 1;
    if (rows.length < batchSize) return { asked };
  }
}

export default scheduled('ask-for-replies', askForReplies);
