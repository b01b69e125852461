import { join } from 'node:path';
import { dataFolder } from '../app/config.ts';
import { inSnapshot, isThere, readRows } from '../store/backup.ts';
import { recordRun } from '../store/job-runs.ts';
import { closeStore, migrationsOf, openStore, type Store } from '../store/open.ts';
import { type Table, tablesOf } from '../store/tables.ts';
import { BackupError, type Counts, type Page, writeBackup } from './backup-file.ts';
import { type Place, runCommand } from './command.ts';
import { keyMark } from './key-mark.ts';

/** Where a backup goes that is given no name: one file for each moment. */
export function backupName(now: Date): string {
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '-');
  return join(dataFolder, 'backups', `${moment}Z.ndjson.gz`);
}

/**
 * Makes a backup of all that the store holds at one moment, while others write, and records that it
 * was made. Answers how many rows of each table it holds. Changes nothing else.
 */
export async function backup(
  { databaseUrl, keys }: Place,
  file: string,
  now: Date,
): Promise<{ rows: Counts; bytes: number }> {
  if (!isThere(databaseUrl)) throw new BackupError(`There is no database at ${databaseUrl}.`);
  const made = await inSnapshot(databaseUrl, async (tx) => {
    const done = (await migrationsOf(tx)).filter((one) => one.done);
    const migrations = done.map(({ name }) => name);
    const tables = await tablesOf(tx);
    const about = { madeAt: now.toISOString(), engine: tx.engine, key: keyMark(keys) };
    return writeBackup(file, { ...about, migrations }, pagesOf(tx, tables));
  });
  const rows = Object.values(made.rows).reduce((sum, count) => sum + count, 0);
  if ('job_runs' in made.rows) {
    const store = openStore(databaseUrl, 1);
    const did = { rows, bytes: made.bytes };
    await recordRun(store, 'backup', { ended: 'well', did, at: now });
    await closeStore(store);
  }
  return made;
}

async function* pagesOf(tx: Store, tables: readonly Table[]): AsyncGenerator<Page> {
  for (const { name: table } of tables) {
    // One without rows is named too: a restored store is counted against every name.
    yield { table, rows: [] };
    for await (const rows of readRows(tx, table)) yield { table, rows };
  }
}

/** How many rows of which table, one a line. */
export function listOfCounts(rows: Counts): string {
  const lines = Object.entries(rows).map(
    ([table, count]) => `${String(count).padStart(10)} ${table}`,
  );
  return `${lines.join('\n')}\n`;
}

if (import.meta.main) {
  await runCommand(async (place) => {
    const now = new Date();
    const file = process.argv[2] ?? backupName(now);
    const { rows, bytes } = await backup(place, file, now);
    return `${listOfCounts(rows)}${file}: ${bytes} bytes. Keep SECRET_KEY too, and apart from it.\n`;
  });
}
