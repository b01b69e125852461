import { setTimeout as sleep } from 'node:timers/promises';
import type { Removals } from '../../src/campaign/removals.ts';
import type { PublicReplyCount } from '../../src/campaign/replies.ts';
import type { Tally } from '../../src/campaign/tally.ts';
import { type Lang, langs, localPath } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import { readPublicRemovals } from '../counts/removals.ts';
import { removalsPage } from '../counts/removals-page.ts';
import { readReplies } from '../counts/replies.ts';
import { repliesPage } from '../counts/replies-page.ts';
import { readTally } from '../counts/tally.ts';
import { countIn } from '../counts/tally-fill.ts';
import type { StaticFiles } from './static-files.ts';

/** The pages that show the count. */
const countedPages = ['/', '/letter/', '/thank-you/'];

/** Milliseconds between two looks at the count. */
const lookEvery = 10_000;

/** Milliseconds after which the time beside an unchanged count is renewed. */
const renewAfter = 10 * 60_000;

/**
 * Keeps the count, the replies and the removals in the pages fresh, so that a reader without script
 * sees what is seconds old. While the store is away the pages stay as they are: they say as of when.
 * Answers a stop function.
 */
export function keepCountFresh(app: App, files: StaticFiles): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    const refresh = refresher(app, files);
    while (!signal.aborted) {
      try {
        await refresh();
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

/** Fills the pages whose numbers have changed since they were last filled. */
function refresher(app: App, files: StaticFiles): () => Promise<void> {
  let shown: Tally | undefined;
  const fill = inEachLanguage(files);
  const fillReplies = whenChanged(JSON.stringify, (replies: readonly PublicReplyCount[]) =>
    fill('/write/replies/', (lang) => repliesPage(app, lang, replies)),
  );
  const fillRemovals = whenChanged(
    ({ asOf: _asOf, ...counts }: Removals) => JSON.stringify(counts),
    (removals) => fill('/removals/', (lang) => removalsPage(app, lang, removals)),
  );
  return async () => {
    const tally = await readTally(app);
    if (!shown || differs(shown, tally)) {
      await fillPages(app, files, tally);
      shown = tally;
    }
    await fillReplies(await readReplies(app));
    await fillRemovals(await readPublicRemovals(app));
  };
}

/** Does what it is given with a value that is not the one it was last done with. */
function whenChanged<T>(
  identity: (value: T) => string,
  act: (value: T) => Promise<void>,
): (value: T) => Promise<void> {
  let last = '';
  return async (value) => {
    const now = identity(value);
    if (now === last) return;
    await act(value);
    last = now;
  };
}

function inEachLanguage(files: StaticFiles) {
  return async (path: string, page: (lang: Lang) => Promise<string>) => {
    for (const lang of langs) await files.replace(localPath(lang, path), await page(lang));
  };
}

function differs(shown: Tally, tally: Tally): boolean {
  const age = Math.abs(Date.parse(tally.asOf) - Date.parse(shown.asOf));
  return (
    age > renewAfter ||
    shown.confirmed !== tally.confirmed ||
    shown.paper !== tally.paper ||
    JSON.stringify(shown.recent) !== JSON.stringify(tally.recent)
  );
}

async function fillPages(app: App, files: StaticFiles, tally: Tally): Promise<void> {
  for (const lang of langs) {
    const fill = countIn(lang, tally);
    for (const path of countedPages) {
      await files.replace(localPath(lang, path), fill(await app.site.page(lang, path)));
    }
  }
}
