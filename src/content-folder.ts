import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

/** Where the campaign lies: the folder that CONTENT names, or `content/` where the process runs. */
export const contentFolder = process.env.CONTENT || 'content';

/**
 * What a JSON or YAML file of the folder holds; undefined where there is none. Throws where it cannot
 * be read. For a host without that folder, bundling puts what the files hold in the place of this module.
 */
export function readData(path: string): unknown {
  const text = textOf(path);
  if (text === undefined) return undefined;
  try {
    return path.endsWith('.json') ? JSON.parse(text.replace(/^\uFEFF/, '')) : parse(text);
  } catch {
    throw new Error(`${nameOf(path)} cannot be read; npm run check:content names the line.`);
  }
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

function textOf(path: string): string | undefined {
  try {
    return readFileSync(join(contentFolder, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
