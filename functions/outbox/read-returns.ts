import { createHash } from 'node:crypto';
import { day } from '../../src/campaign/signature.ts';
import type { App } from '../app/context.ts';
import { type ImapFolder, openFolder, type Patience } from '../mail/imap.ts';
import { mayBeReturned } from '../mail/read-returned.ts';
import { keepReached, readReached } from '../store/returns.ts';
import { takeReturn } from './take-return.ts';

/** Mails looked at in one run, and bytes of each: a report comes before the mail that it quotes. */
const [most, bytes] = [200, 65_536];

/** Older mails are about nothing that is still known. */
const within = 14 * day;

const header =
  'BODY.PEEK[HEADER.FIELDS (FROM TO CONTENT-TYPE RETURN-PATH X-FAILED-RECIPIENTS SUBJECT)]';

/**
 * Reads what came to the mailbox of returned mails since the last time. Nothing is deleted, and only
 * mails of ours that came back for good are marked as read: the rest is somebody else's.
 */
export async function takeReturns(
  app: App,
  signal?: AbortSignal,
  patience: Patience = { answer: 8000, all: 18_000 },
): Promise<{ looked: number; gone: number; other: number }> {
  const total = { looked: 0, gone: 0, other: 0 };
  const { returnsUrl } = app.config;
  if (!returnsUrl) return total;
  const folder = await openFolder(returnsUrl, patience);
  try {
    for await (const taken of takeNew(app, folder, signal)) {
      total.looked += 1;
      if (taken !== 'foreign') total[taken] += 1;
    }
    return total;
  } finally {
    folder.close();
  }
}

/** Takes one mail after the other, and keeps how far it came, also where the server then fails. */
async function* takeNew(app: App, folder: ImapFolder, signal?: AbortSignal) {
  const { host, pathname, username } = new URL(app.config.returnsUrl ?? '');
  const where = `${username}@${host}${pathname}`;
  const id = createHash('sha256').update(where).digest('base64url');
  const { validity } = folder;
  const before = await readReached(app.store, id, validity);
  const since = imapDate(new Date(app.now().getTime() - within));
  const found = await folder.search(`UID ${before + 1}:* SINCE ${since}`);
  const uids = found.filter((uid) => uid > before).slice(0, most);
  const looks = new Map(
    (await folder.fetch(uids, header)).map(({ uid, content }) => [uid, content.toString('latin1')]),
  );
  let reached = before;
  try {
    for (const uid of uids) {
      if (signal?.aborted) return;
      yield await takeOne(app, folder, { uid, look: looks.get(uid) ?? '' });
      reached = uid;
    }
  } finally {
    if (reached > before) await keepReached(app.store, { id, validity, reached });
  }
}

async function takeOne(
  app: App,
  folder: ImapFolder,
  { uid, look }: { uid: number; look: string },
): Promise<Awaited<ReturnType<typeof takeReturn>>> {
  if (!mayBeReturned(look)) return 'foreign';
  const [mail] = await folder.fetch([uid], `BODY.PEEK[]<0.${bytes}>`);
  if (!mail) return 'foreign';
  const taken = await takeReturn(app, mail.content);
  if (taken === 'gone') await folder.markSeen(uid);
  return taken;
}

/** A day as IMAP writes it: 1-Dec-2026. */
function imapDate(moment: Date): string {
  const [, date, month, year] = moment.toUTCString().split(' ');
  return `${Number(date)}-${month}-${year}`;
}
