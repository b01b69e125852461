import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { doorsFolder } from './doors.ts';

/** Where a serverless host finds the doors. */
const target = '.netlify/doors';

/**
 * Makes one file of each door with all that it imports. A host that starts a process for a request
 * would else load some five hundred files of packages first, which takes longer than all the rest.
 */
export async function bundleDoors(folder = target): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  const doors = (await readdir(doorsFolder)).filter((file) => file.endsWith('.ts')).sort();
  for (const door of doors) {
    const input = fileURLToPath(new URL(door, doorsFolder));
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    const file = `${folder}/${door.replace(/\.ts$/, '.mjs')}`;
    await bundle.write({
      file,
      format: 'esm',
      minify: { mangle: true, compress: true, codegen: false },
      codeSplitting: false,
    });
    await bundle.close();
  }
  return doors;
}

if (import.meta.main) await bundleDoors();
