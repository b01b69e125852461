import { setTimeout as sleep } from 'node:timers/promises';
import type { PublicReplyCount } from '../../src/campaign/replies.ts';
import type { Tally } from '../../src/campaign/tally.ts';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { fillPage } from '../http/page.ts';
import { repliesPage } from '../http/replies-page.ts';
import { tallyFill } from '../http/tally-fill.ts';
import type { App } from './context.ts';
import { describeError } from './log.ts';
import { readReplies } from './replies.ts';
import type { StaticFiles } from './static-files.ts';
import { readTally } from './tally.ts';

/** The pages that show the count. */
const countedPages = ['/', '/letter/', '/thank-you/'];

/** Milliseconds between two looks at the count. */
const lookEvery = 10_000;

/** Milliseconds after which the time beside an unchanged count is renewed. */
const renewAfter = 10 * 60_000;

/**
 * Keeps the count and the replies in the pages fresh, so that a reader without script sees what is
 * seconds old. While the store is away the pages stay as they are: they say as of when. Answers a
 * stop function.
 */
export function keepCountFresh(app: App, files: StaticFiles): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    let shown: Tally | undefined;
    let shownReplies = '';
    while (!signal.aborted) {
      try {
        const tally = await readTally(app);
        if (!shown || differs(shown, tally)) {
          await fillPages(app, files, tally);
          shown = tally;
        }
        const replies = await readReplies(app);
        if (JSON.stringify(replies) !== shownReplies) {
          await fillReplies(app, files, replies);
          shownReplies = JSON.stringify(replies);
        }
      } catch (error) {
        app.log('count-not-read', describeError(error));
      }
      await sleep(lookEvery, undefined, { signal }).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}

async function fillReplies(
  app: App,
  files: StaticFiles,
  replies: readonly PublicReplyCount[],
): Promise<void> {
  for (const lang of langs) {
    const page = await repliesPage(app, lang, replies);
    await files.replace(localPath(lang, '/write/replies/'), page);
  }
}

function differs(shown: Tally, tally: Tally): boolean {
  const age = Math.abs(Date.parse(tally.asOf) - Date.parse(shown.asOf));
  return (
    age > renewAfter ||
    shown.confirmed !== tally.confirmed ||
    JSON.stringify(shown.recent) !== JSON.stringify(tally.recent)
  );
}

async function fillPages(app: App, files: StaticFiles, tally: Tally): Promise<void> {
  for (const lang of langs) {
    const fill = tallyFill(lang, tally);
    for (const path of countedPages) {
      const page = await app.site.page(lang, path);
      await files.replace(localPath(lang, path), fillPage(page, fill));
    }
  }
}
