import type { App } from './app/context.ts';
import { scheduled } from './app/schedule.ts';
import { dropTally } from './counts/tally.ts';
import { endRepeats } from './store/end-repeats.ts';
import { keepLetterText, markJoined, notYetJoined, withRepeats } from './store/letter-texts.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60_000;

/**
 * Keeps the text that is open; and where a correction joins two texts that people had signed one
 * by one, or two signatures were found to be one person's, lets each person count once. Answers how
 * many signatures ended by that.
 */
export async function joinTexts({ store, site, now }: App): Promise<{ ended: number }> {
  const campaign = await site.campaign();
  const { joined } = campaign;
  const [oldest = ''] = joined;
  await keepLetterText(store, campaign, now());
  let ended = 0;
  const versions = await notYetJoined(store, joined);
  if (versions.length > 0) {
    ended += await endRepeats(store, { versions, joined, now: now() });
    await markJoined(store, versions, oldest);
  }
  for (const version of await withRepeats(store, campaign.letter, joined)) {
    ended += await endRepeats(store, { versions: [version], joined: [version], now: now() });
    await markJoined(store, [version], version);
  }
  return { ended };
}

export default scheduled('join-texts', async (app) => {
  const result = await joinTexts(app);
  if (result.ended > 0) dropTally(app);
  return result;
});
