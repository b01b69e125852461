import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { cutLog } from './store/cut-log.ts';
import { type Forgotten, forget } from './store/forget.ts';

export const config = { schedule: '17 * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60 * 60_000;

/** Forgets whatever has outlived its use: at last, long after the letter has closed, all that is personal. */
export async function forgetExpired(app: App): Promise<Forgotten> {
  const forgotten = await forget(app.store, app.now(), await app.site.campaign());
  await cutLog(app.store);
  return forgotten;
}

export default scheduled('forget', forgetExpired);
