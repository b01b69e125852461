import { parseArgs } from 'node:util';
import type { Keys } from '../security/keys.ts';
import { endAgain } from '../store/end-again.ts';
import {
  closeStore,
  inTransaction,
  migrate,
  migrateTo,
  migrationsOf,
  openStore,
  type Store,
} from '../store/open.ts';
import { countRows, filledTables, fillTable, holdDue } from '../store/restore.ts';
import { stopMailings } from '../store/stop-mailings.ts';
import { tablesOf } from '../store/tables.ts';
import { listOfCounts } from './backup.ts';
import { BackupError, type BackupHeader, type Counts, openBackup } from './backup-file.ts';
import type { Place } from './command.ts';
import { runCommand } from './command.ts';
import { knowsKey } from './key-mark.ts';
import { findEndings, type Noted } from './noted-endings.ts';

const usage = `npm run restore -- <file>             fills an empty database from a backup
npm run restore -- <file> --resume    and goes on delivering messages that were due: only if none
                                      can have been delivered since the backup was made
npm run restore -- <file> --ended-in <database or backup>
                                      and reads there who left since the backup was made; by default
                                      in the newest backup beside it
`;

/**
 * What was restored. `held` are the messages that wait for somebody to let them go; `ended` are the
 * signatures and messages of those who left since the backup was made, as far as that is noted.
 */
export interface Restored {
  rows: Counts;
  held: number;
  ended: number;
  noted: Omit<Noted, 'endings'>;
}

/**
 * Fills an empty database of either kind from a backup of either kind, whole or not at all. Messages
 * to representatives that were due then may have been delivered since: they are held, unless
 * `resume` says that none was.
 */
export async function restore(
  { databaseUrl, keys }: Place,
  file: string,
  { resume = false, endedIn = null }: { resume?: boolean; endedIn?: string | null } = {},
): Promise<Restored> {
  const header = await checked(file, keys);
  const { endings, ...noted } = await findEndings(file, endedIn, keys);
  const store = openStore(databaseUrl, 1);
  try {
    await prepare(store, header);
    const restored = await inTransaction(store, async (tx) => {
      const rows = await fill(tx, file);
      return { rows, held: resume ? 0 : await holdDue(tx) };
    });
    await migrate(store);
    // Some of what was mailed since then was mailed to the same people.
    if (!resume) await inTransaction(store, (tx) => stopMailings(tx, new Date()));
    const ended = await inTransaction(store, (tx) => endAgain(tx, endings));
    return { ...restored, ended, noted };
  } finally {
    await closeStore(store);
  }
}

/** Reads the whole file before anything is done with it. */
async function checked(file: string, keys: Keys): Promise<BackupHeader> {
  const { header, pages } = await openBackup(file);
  if (!knowsKey(keys, header.key)) {
    throw new BackupError(
      'The backup was made with another SECRET_KEY. Set that one, or name it in SECRET_KEY_PREVIOUS.',
    );
  }
  for await (const _page of pages);
  return header;
}

/** Gives an empty database the tables that the backup has. */
async function prepare(store: Store, { migrations }: BackupHeader): Promise<void> {
  const known = await migrationsOf(store);
  const unknown = migrations.find((name) => !known.some((one) => one.name === name));
  if (unknown) {
    throw new BackupError(
      `The backup was made by a newer version of the site, with ${unknown}. Bring this one up first.`,
    );
  }
  const filled = await filledTables(store);
  if (filled.length > 0) {
    throw new BackupError(`The database is not empty: ${filled.join(', ')}. Name an empty one.`);
  }
  if (known.some(({ name, done }) => done && !migrations.includes(name))) {
    throw new BackupError(
      'The database has newer tables than the backup. Name one without tables.',
    );
  }
  await migrateTo(store, migrations.at(-1) ?? '');
}

async function fill(tx: Store, file: string): Promise<Counts> {
  const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
  const { pages } = await openBackup(file);
  for (;;) {
    const { done, value } = await pages.next();
    if (done) return counted(tx, value);
    const table = tables.get(value.table);
    if (!table) throw new BackupError(`The backup has a table ${value.table}, which is unknown.`);
    await fillTable(tx, table, value.rows);
  }
}

/** The rows of each table, where they are as many as the backup says. */
async function counted(tx: Store, rows: Counts): Promise<Counts> {
  for (const [table, count] of Object.entries(rows)) {
    const found = await countRows(tx, table);
    if (found !== count) throw new Error(`${table} has ${found} rows instead of ${count}.`);
  }
  return rows;
}

function report({ rows, held, ended, noted }: Restored): string {
  const { from, until } = noted;
  const later = until === null ? '' : ` Whoever left after ${until} is back: do it again for them.`;
  const left = `Left since, and ended again: ${ended}, as noted in ${from}.${later}\n`;
  if (held === 0) return `${listOfCounts(rows)}${left}`;
  return `${listOfCounts(rows)}${left}
${held} messages to representatives were due. Some may have been delivered since the backup was made,
so all of them are held: npm run messages -- list held lists them, npm run messages -- release restored lets them go.
`;
}

function readArguments(args: string[]) {
  try {
    const options = { resume: { type: 'boolean' }, 'ended-in': { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) return null;
    return { file, resume: values.resume ?? false, endedIn: values['ended-in'] ?? null };
  } catch {
    return null;
  }
}

if (import.meta.main) {
  await runCommand(async (place) => {
    const asked = readArguments(process.argv.slice(2));
    if (!asked) throw new BackupError(usage);
    return report(await restore(place, asked.file, asked));
  });
}
