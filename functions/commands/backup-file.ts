import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Row } from '../store/tables.ts';

/** A backup cannot be made or used; the message says why, and what to do. */
export class BackupError extends Error {}

/** What stands on the first line: how to read the rest, and what made it. */
const headerSchema = z.object({
  format: z.literal('campaign-backup'),
  version: z.number(),
  madeAt: z.iso.datetime(),
  engine: z.string(),
  /** The migrations that gave the tables their form, in their order. */
  migrations: z.array(z.string()).min(1),
  /** What the secret that made it would make of a fixed text: says whether it is this one. */
  key: z.string(),
});

const pageSchema = z.object({ table: z.string(), rows: z.array(z.looseObject({})) });

/** What stands on the last line. Without it the file was cut. */
const endSchema = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.number()),
  /** SHA-256 of all lines before. */
  sha256: z.string(),
});

/** The version that this program writes, and the newest that it reads. */
const formatVersion = 1;

export type BackupHeader = z.infer<typeof headerSchema>;

/** Some rows of one table. */
export interface Page {
  table: string;
  rows: readonly Row[];
}

/** How many rows of which table. */
export type Counts = Record<string, number>;

/**
 * Writes a backup as lines of JSON, compressed: under another name until it is whole and on the
 * disk, readable by its owner alone. Answers what it holds. Throws where the file is already there.
 */
export async function writeBackup(
  file: string,
  header: Omit<BackupHeader, 'format' | 'version'>,
  pages: AsyncIterable<Page>,
): Promise<{ rows: Counts; bytes: number }> {
  if (await stat(file).catch(() => null)) throw new BackupError(`There is a file ${file} already.`);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  const rows: Counts = {};
  try {
    const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    const first = { format: 'campaign-backup', version: formatVersion, ...header };
    await pipeline(linesOf(first, pages, rows), createGzip({ level: 3 }), target);
    await rename(unfinished, file);
    await keepName(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { rows, bytes: (await stat(file)).size };
}

async function* linesOf(header: object, pages: AsyncIterable<Page>, counts: Counts) {
  const hash = createHash('sha256');
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for await (const { table, rows } of pages) {
    counts[table] = (counts[table] ?? 0) + rows.length;
    if (rows.length > 0) yield line({ table, rows });
  }
  yield `${JSON.stringify({ end: true, rows: counts, sha256: hash.digest('hex') })}\n`;
}

/** A name, too, is on the disk only when its folder is. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

/**
 * Reads a backup: what stands first, then its rows page by page. Whoever reads to the end knows
 * that nothing is missing and nothing was changed: otherwise a `BackupError` is thrown.
 */
export async function openBackup(
  file: string,
): Promise<{ header: BackupHeader; pages: AsyncGenerator<Page, Counts> }> {
  const lines = readLines(file);
  const first = await lines.next();
  const parsed = headerSchema.safeParse(first.done ? null : asJson(first.value));
  if (!parsed.success) throw new BackupError(`${file} is not a backup of this site.`);
  if (parsed.data.version > formatVersion) {
    throw new BackupError(
      `${file} was made by a newer version of the site. Bring this one up first.`,
    );
  }
  return { header: parsed.data, pages: pagesOf(file, lines, first.value ?? '') };
}

async function* pagesOf(
  file: string,
  lines: AsyncGenerator<string, void>,
  first: string,
): AsyncGenerator<Page, Counts> {
  const hash = createHash('sha256').update(`${first}\n`);
  let end: z.infer<typeof endSchema> | undefined;
  for await (const line of lines) {
    const value = asJson(line);
    const page = pageSchema.safeParse(value);
    const last = endSchema.safeParse(value);
    if (end || page.success === last.success) throw damaged(file);
    end = last.data;
    if (!page.data) continue;
    hash.update(`${line}\n`);
    yield page.data;
  }
  if (end?.sha256 !== hash.digest('hex')) throw damaged(file);
  return end.rows;
}

function damaged(file: string): BackupError {
  return new BackupError(`${file} is damaged or incomplete. Nothing was restored; take another.`);
}

async function* readLines(file: string): AsyncGenerator<string, void> {
  const bytes = createReadStream(file);
  const text = createGunzip({ chunkSize: 1 << 20 }).setEncoding('utf8');
  bytes.on('error', (error) => text.destroy(error));
  bytes.pipe(text);
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new BackupError(`There is no file ${file}.`);
    throw code.startsWith('Z_') ? damaged(file) : error;
  }
  if (rest) throw damaged(file);
}

function asJson(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}
