import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

const common = 'content';

/** Where the campaign lies: the folder that CONTENT names, or `content/` where the process runs. */
export const contentFolder = process.env.CONTENT || common;

/**
 * What a JSON or YAML file of the folder holds; undefined where there is none. Throws where it cannot
 * be read. For a host without that folder, bundling puts what the files hold in the place of this module.
 */
export function readData(path: string): unknown {
  return readIn(contentFolder, path);
}

function readIn(folder: string, path: string): unknown {
  const text = textOf(folder, path);
  if (text === undefined) return undefined;
  try {
    return path.endsWith('.json') ? JSON.parse(text.replace(/^\uFEFF/, '')) : parse(text);
  } catch {
    throw new Error(`${folder}/${path} cannot be read; npm run check:content names the line.`);
  }
}

/** The same of `content/` itself: what it says stands in where another folder says nothing. */
export function readCommon(path: string): unknown {
  return readIn(common, path);
}

/** The names of the JSON files of one of its folders, sorted and without their ending. */
export function dataNamesIn(folder: string): string[] {
  const files = globSync('*.json', { cwd: join(contentFolder, folder) });
  return files.map((file) => basename(file, '.json')).sort();
}

/** A file of the folder as writers are told of it. */
export function nameOf(path: string): string {
  return join(contentFolder, path).replaceAll('\\', '/');
}

function textOf(folder: string, path: string): string | undefined {
  try {
    return readFileSync(join(folder, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
