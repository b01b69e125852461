import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside what Astro keeps between builds: `npm ci` empties it. */
const ownFolder = join('node_modules', '.astro', 'kept');

/**
 * What `make` made when it was last called with the same inputs, from a file that is named by their
 * hash; made now and kept if there is none. The inputs must be all that the result depends on.
 */
export async function kept(
  inputs: readonly string[],
  make: () => Promise<Uint8Array>,
  folder = ownFolder,
): Promise<Uint8Array> {
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  const path = join(folder, hash);
  const found = read(path);
  if (found) return found;
  const made = await make();
  mkdirSync(folder, { recursive: true });
  // Under its name only when whole: a build may be stopped, and two may run at once.
  writeFileSync(`${path}.${process.pid}`, made);
  renameSync(`${path}.${process.pid}`, path);
  return made;
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
