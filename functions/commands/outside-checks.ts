import { existsSync } from 'node:fs';
import { backupCheck, type Check } from '../../src/campaign/going-live.ts';
import type { Config } from '../app/config.ts';
import { ImapError, openFolder } from '../mail/imap.ts';
import { whyUnreachable } from '../mail/reach.ts';
import { senderChecks } from '../mail/sender-domain.ts';
import { readRuns } from '../store/job-runs.ts';
import { closeStore, openStore } from '../store/open.ts';
import { nameServer } from './ask-names.ts';

/** What others say: name servers, the mail server, the store. */
export async function outsideChecks(
  config: Config,
  { network, now }: { network: boolean; now: Date },
): Promise<Check[]> {
  return [
    ...(await senderOf(config)),
    ...(config.smtpUrl ? [await mailServerCheck(config.smtpUrl, network)] : []),
    await returnsCheck(config, network),
    await backups(config, now),
  ];
}

async function senderOf({ mailFrom, dkim, dnsServer }: Config): Promise<Check[]> {
  const domain = /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1]?.toLowerCase() ?? '';
  return domain === 'localhost' ? [] : senderChecks({ domain, dkim }, nameServer(dnsServer));
}

async function mailServerCheck(smtpUrl: string, network: boolean): Promise<Check> {
  const what = 'mail server';
  if (!network) {
    const say = 'Run npm run check:live -- --network to connect to it.';
    return { what, state: 'unknown', say };
  }
  const why = await whyUnreachable(smtpUrl);
  if (why === null) return { what, state: 'ok', say: 'it lets us in' };
  return { what, state: 'missing', say: `It does not let us in (${why}). Check SMTP_URL.` };
}

/** Whether emails that come back hours later will be read. */
async function returnsCheck(
  { returnsUrl, returnsAddress, mailFrom }: Config,
  network: boolean,
): Promise<Check> {
  const what = 'returned emails';
  if (!returnsUrl) {
    const say =
      'Nobody reads them, so addresses that are gone are mailed again. Set RETURNS_ADDRESS and RETURNS_IMAP_URL.';
    return { what, state: 'unknown', say };
  }
  if (!network) {
    const say = 'Run npm run check:live -- --network to open their mailbox.';
    return { what, state: 'unknown', say };
  }
  try {
    const folder = await openFolder(returnsUrl, { answer: 5000, all: 10_000 });
    folder.close();
    return {
      what,
      state: 'ok',
      say: `their mailbox can be opened; they come to ${returnsAddress ?? mailFrom}`,
    };
  } catch (error) {
    const why = error instanceof ImapError ? error.code : 'unknown';
    const say = `Their mailbox cannot be opened (${why}). Check RETURNS_IMAP_URL.`;
    return { what, state: 'missing', say };
  }
}

async function backups({ databaseUrl }: Config, now: Date): Promise<Check> {
  const what = 'backup';
  const away: Check = { what, state: 'unknown', say: 'The database does not answer.' };
  // To open a file that is not there would make it.
  const file = databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : null;
  if (file !== null && !existsSync(file)) return { ...away, say: `There is no ${file} yet.` };
  const store = openStore(databaseUrl);
  try {
    const runs = await readRuns(store);
    return backupCheck(runs.find(({ job }) => job === 'backup') ?? null, now);
  } catch {
    return away;
  } finally {
    await closeStore(store);
  }
}
