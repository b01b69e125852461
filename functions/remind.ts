import { isOpen } from '../src/campaign/campaign.ts';
import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { remindSome } from './store/reminders.ts';

export const config = { schedule: '27 * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60 * 60_000;

/** Signers reminded in one transaction. */
const batchSize = 100;

/** Reminds those who signed two days ago and have not confirmed, once each, while the letter is open. */
export async function remind(app: App): Promise<{ reminded: number }> {
  const now = app.now();
  let reminded = 0;
  if (!isOpen(await app.site.campaign(), now)) return { reminded };
  for (;;) {
    const some = await remindSome(app.store, { now, most: batchSize });
    reminded += some;
    if (some < batchSize) return { reminded };
  }
}

export default scheduled('remind', remind);
