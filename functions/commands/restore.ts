import type { Keys } from '../security/keys.ts';
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
import { tablesOf } from '../store/tables.ts';
import { listOfCounts } from './backup.ts';
import { BackupError, type BackupHeader, type Counts, openBackup } from './backup-file.ts';
import type { Place } from './command.ts';
import { runCommand } from './command.ts';
import { knowsKey } from './key-mark.ts';

const usage = `npm run restore -- <file>             fills an empty database from a backup
npm run restore -- <file> --resume    and goes on delivering messages that were due: only if none
                                      can have been delivered since the backup was made
`;

/** What was restored; `held` are the messages that wait for somebody to let them go. */
export interface Restored {
  rows: Counts;
  held: number;
}

/**
 * Fills an empty database of either kind from a backup of either kind, whole or not at all. Messages
 * to representatives that were due then may have been delivered since: they are held, unless
 * `resume` says that none was.
 */
export async function restore(
  { databaseUrl, keys }: Place,
  file: string,
  { resume = false }: { resume?: boolean } = {},
): Promise<Restored> {
  const header = await checked(file, keys);
  const store = openStore(databaseUrl, 1);
  try {
    await prepare(store, header);
    const restored = await inTransaction(store, async (tx) => {
      const rows = await fill(tx, file);
      return { rows, held: resume ? 0 : await holdDue(tx) };
    });
    await migrate(store);
    return restored;
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

function report({ rows, held }: Restored): string {
  if (held === 0) return listOfCounts(rows);
  return `${listOfCounts(rows)}
${held} messages to representatives were due. Some may have been delivered since the backup was made,
so all of them are held: npm run messages -- list held lists them, npm run messages -- release restored lets them go.
`;
}

if (import.meta.main) {
  await runCommand(async (place) => {
    const [file = '', option, ...more] = process.argv.slice(2);
    const resume = option === '--resume';
    const asked = file !== '' && !file.startsWith('-') && (resume || !option) && more.length === 0;
    if (!asked) throw new BackupError(usage);
    return report(await restore(place, file, { resume }));
  });
}
