import { sep } from 'node:path';
import { removingRules } from '../../src/campaign/removing.ts';
import { readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { atOnce, removeFound } from '../removing/remove.ts';
import {
  pageOfSignatures,
  type SignaturesSought,
  type SoughtRow,
} from '../store/matching-signatures.ts';
import { noteAct } from '../store/office-log.ts';
import { closeStore, migrate, type Store } from '../store/open.ts';
import { askLine } from './ask-line.ts';
import { type RemovalPattern, readPattern } from './removal-pattern.ts';

const usage = `npm run remove -- <which> --reason fake|duplicate|abusive
  counts the signatures that all of these fit, and changes nothing:
    --name <pattern>  --affiliation <pattern>    regular expressions, in any case of letters
    --country XX  --source <source>  --lang <language>
    --from <moment>  --to <moment>               made then, in UTC: 2026-12-01T12:00:00Z
    --id <id>
    --mailbox                                    all of one address, which is asked for, or read from the
                                                 standard input: a shell keeps what is typed behind a command
npm run remove -- <which> --reason … --yes <count>
  removes them, if they are still as many as were counted
`;

/** Signatures read at once. */
const pageSize = 1000;

interface Found {
  confirmed: number;
  pending: number;
  samples: SoughtRow[];
  /** Their ids, each batch as one text: a million take 40 MB. */
  batches: string[];
}

/** Runs the command; answers what to print, and whether it was done. `ask` gets a line from whoever runs it. */
export async function remove(
  app: App,
  args: readonly string[],
  ask: (question: string) => Promise<string> = askLine,
) {
  const pattern = await readPattern(args, app.keys, () => ask('The address: '));
  if ('wrong' in pattern) return { done: false, text: `${pattern.wrong}\n\n${usage}` };
  const found = await find(app, pattern);
  const count = found.confirmed + found.pending;
  const said = `${count} match: ${found.confirmed} confirmed, ${found.pending} pending.\n`;
  if (pattern.agreed === undefined) return { done: true, text: said + whatNext(args, found) };
  if (pattern.agreed !== count) {
    return { done: false, text: `${said}That is not ${pattern.agreed}: nothing is removed.\n` };
  }
  const { reason } = pattern;
  const ended = await removeFound(app, {
    ...{ batches: found.batches, reason, by: 'system', agreedBy: null, meant: count },
    async begin(tx) {
      const act = 'signatures-removed';
      await noteAct(tx, { at: app.now(), who: 'system', act, about: reason, count });
      return true;
    },
  });
  const counted = typeof ended === 'string' ? 0 : ended.counted;
  const text = `Removed as ${reason}: ${counted} that counted, and what was pending.\n`;
  return { done: true, text };
}

async function find({ store }: App, { sought, matches }: RemovalPattern): Promise<Found> {
  const found: Found = { confirmed: 0, pending: 0, samples: [], batches: [] };
  let ids: string[] = [];
  for await (const row of allSought(store, sought)) {
    if (!matches(row)) continue;
    found[row.status === 'confirmed' ? 'confirmed' : 'pending'] += 1;
    if (found.samples.length < removingRules.samples) found.samples.push(row);
    ids.push(row.id);
    if (ids.length < atOnce) continue;
    found.batches.push(ids.join(' '));
    ids = [];
  }
  if (ids.length > 0) found.batches.push(ids.join(' '));
  return found;
}

/** One page after another, each behind the last id of the one before. */
async function* allSought(store: Store, sought: SignaturesSought): AsyncGenerator<SoughtRow> {
  let after = '';
  for (;;) {
    const page = await pageOfSignatures(store, sought, { after, most: pageSize });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
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

if (process.argv[1]?.endsWith(`commands${sep}remove.ts`)) {
  const app = createApp(readConfig(process.env));
  await migrate(app.store);
  const { done, text } = await remove(app, process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
  app.mailer.close();
  await closeStore(app.store);
}
