import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { removalReasons } from '../../src/campaign/removals.ts';
import type { Keys } from '../security/keys.ts';
import { isThere } from '../store/backup.ts';
import { readEndings } from '../store/endings.ts';
import { closeStore, migrationsOf, openStore } from '../store/open.ts';
import type { EndingRow } from '../store/schema.ts';
import { BackupError, type BackupHeader, openBackup } from './backup-file.ts';
import { knowsKey } from './key-mark.ts';

/** What had ended by a moment, and where that is noted. */
export interface Noted {
  endings: EndingRow[];
  /** null where they come from the database that was in use. */
  until: string | null;
  from: string;
}

const table = 'endings';

const rowsSchema = z.array(
  z.object({
    mark: z.string(),
    ended_as: z.enum(['withdrawn', 'removed', 'erased']),
    reason: z.enum(removalReasons),
    ended_at: z.string(),
  }),
);

/**
 * Finds what ended since a backup was made: in the database or backup that is named, or else in the
 * newest backup beside that one. What ended after it is noted nowhere.
 */
export async function findEndings(file: string, named: string | null, keys: Keys): Promise<Noted> {
  if (named?.match(/^(file:|postgres)/)) return fromDatabase(named);
  const source = named ?? (await newestBeside(file, keys));
  const { header, pages } = await openBackup(source);
  const endings: EndingRow[] = [];
  for await (const page of pages) {
    if (page.table === table) endings.push(...rowsSchema.parse(page.rows));
  }
  return { endings, until: header.madeAt, from: source };
}

async function fromDatabase(url: string): Promise<Noted> {
  if (!isThere(url)) throw new BackupError(`There is no database at ${url}.`);
  const store = openStore(url, 1);
  try {
    const known = (await migrationsOf(store)).some(
      ({ name, done }) => done && /endings/.test(name),
    );
    return { endings: known ? await readEndings(store) : [], until: null, from: url };
  } finally {
    await closeStore(store);
  }
}

/** The newest backup in the folder of one, made with a key that is known; itself where none is newer. */
async function newestBeside(file: string, keys: Keys): Promise<string> {
  const folder = dirname(resolve(file));
  let newest = { file, madeAt: (await headerOf(file))?.madeAt ?? '' };
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.ndjson.gz'))) {
    const other = join(folder, name);
    const header = await headerOf(other).catch(() => null);
    if (header && knowsKey(keys, header.key) && header.madeAt > newest.madeAt) {
      newest = { file: other, madeAt: header.madeAt };
    }
  }
  return newest.file;
}

async function headerOf(file: string): Promise<BackupHeader> {
  const { header, pages } = await openBackup(file);
  await pages.return({});
  return header;
}
