import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../runtime/config.ts';
import { type App, createApp } from '../runtime/context.ts';
import { endSignatures } from '../store/end-signatures.ts';
import { pageOfSignatures, type SoughtRow } from '../store/matching-signatures.ts';
import { closeStore, inTransaction, migrate } from '../store/open.ts';
import { type RemovalPattern, readPattern } from './removal-pattern.ts';

const usage = `npm run remove -- <which> --reason fake|duplicate|abusive
  counts the signatures that all of these fit, and changes nothing:
    --name <pattern>  --affiliation <pattern>    regular expressions, in any case of letters
    --country XX  --source <source>  --lang <language>
    --from <moment>  --to <moment>               made then, in UTC: 2026-12-01T12:00:00Z
    --mailbox <address>  --id <id>
npm run remove -- <which> --reason … --yes <count>
  removes them, if they are still as many as were counted
`;

/** Signatures read at once, and ended at once: others get in between. */
const pageSize = 500;

/** Signatures shown before they are removed. */
const samples = 10;

interface Found {
  confirmed: number;
  pending: number;
  samples: SoughtRow[];
  /** The ids of each page as one text: of a million they take 40 MB. */
  pages: string[];
}

/** Runs the command; answers what to print, and whether it was done. */
export async function remove(app: App, args: readonly string[]) {
  const pattern = readPattern(args, app.keys);
  if ('wrong' in pattern) return { done: false, text: `${pattern.wrong}\n\n${usage}` };
  const found = await find(app, pattern);
  const count = found.confirmed + found.pending;
  const counted = `${count} match: ${found.confirmed} confirmed, ${found.pending} pending.\n`;
  if (pattern.agreed === undefined) return { done: true, text: counted + whatNext(args, found) };
  if (pattern.agreed !== count) {
    return { done: false, text: `${counted}That is not ${pattern.agreed}: nothing is removed.\n` };
  }
  const ended = await end(app, pattern, found.pages);
  const text = `Removed as ${pattern.reason}: ${ended} that counted, and what was pending.\n`;
  return { done: true, text };
}

async function find({ store }: App, { sought, matches }: RemovalPattern): Promise<Found> {
  const found: Found = { confirmed: 0, pending: 0, samples: [], pages: [] };
  let after = '';
  for (;;) {
    const page = await pageOfSignatures(store, sought, { after, most: pageSize });
    const rows = page.filter(matches);
    const confirmed = rows.filter(({ status }) => status === 'confirmed').length;
    found.confirmed += confirmed;
    found.pending += rows.length - confirmed;
    found.samples.push(...rows.slice(0, samples - found.samples.length));
    if (rows.length > 0) found.pages.push(rows.map(({ id }) => id).join(' '));
    after = page.at(-1)?.id ?? '';
    if (page.length < pageSize) return found;
  }
}

/** Names, countries and moments, never an address; and the command that does it. */
function whatNext(args: readonly string[], { samples: rows, confirmed, pending }: Found): string {
  const count = confirmed + pending;
  if (count === 0) return '';
  const shown = rows.map(({ name, affiliation, country, created_at }) => {
    const text = [name, affiliation]
      .filter(Boolean)
      .join(', ')
      .replace(/\p{Cc}/gu, ' ');
    return `  ${country}  ${created_at}  ${text}`;
  });
  const more = count > rows.length ? [`  … and ${count - rows.length} more`] : [];
  const command = ['npm run remove --', ...args.map(quoted), '--yes', count].join(' ');
  return `${[...shown, ...more].join('\n')}\nNothing has changed. To remove them:\n  ${command}\n`;
}

/** An argument as a POSIX shell reads it back. */
function quoted(argument: string): string {
  return /^[\w@.:=-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Ends the signatures that were found, and no other; answers how many of them counted. */
async function end(
  { store, now }: App,
  { reason }: RemovalPattern,
  pages: readonly string[],
): Promise<number> {
  let ended = 0;
  for (const page of pages) {
    const began = performance.now();
    const ending = { as: 'removed', reason, now: now() } as const;
    ended += await inTransaction(store, (within) => endSignatures(within, page.split(' '), ending));
    // As long a pause as it took: who signs meanwhile finds the store free half of the time.
    if (pages.length > 1) await sleep(performance.now() - began);
  }
  return ended;
}

if (process.argv[1]?.endsWith(`office${sep}remove.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await remove(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
