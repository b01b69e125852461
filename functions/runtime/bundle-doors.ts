import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { doorsFolder } from './doors.ts';

/** Where a serverless host finds the doors. */
const target = '.netlify/doors';

/** A long list is read several times faster as JSON than as the program that it would become. */
const dataAsText: Plugin = {
  name: 'data-as-text',
  transform: {
    filter: { id: /\.json$/ },
    handler: (code) => ({
      code: `module.exports = JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(code)))});`,
      moduleType: 'js',
    }),
  },
};

/**
 * Makes one file of each door with all that it imports. A host that starts a process for a request
 * would else load some five hundred files of packages first, which takes longer than all the rest.
 */
export async function bundleDoors(folder = target): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  const doors = (await readdir(doorsFolder)).filter((file) => file.endsWith('.ts')).sort();
  for (const door of doors) {
    const input = fileURLToPath(new URL(door, doorsFolder));
    const bundle = await rolldown({
      input,
      platform: 'node',
      logLevel: 'silent',
      plugins: [dataAsText],
    });
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
