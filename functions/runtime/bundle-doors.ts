import { globSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { contentFolder, readData } from '../../src/content-folder.ts';
import { defaultLang, langs } from '../../src/i18n/locales.ts';
import { doorsFolder } from './doors.ts';

/** Where a serverless host finds the doors. */
const target = '.netlify/doors';

const reader = fileURLToPath(new URL('../../src/content-folder.ts', import.meta.url));

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
 * Puts what the doors read of the content in the place of what reads it: such a host has no folder.
 * Each file is read only when it is asked for.
 */
const contentInside: Plugin = {
  name: 'content-inside',
  load(id) {
    if (id !== reader) return null;
    const paths = globSync(['campaign.yaml', '**/*.json'], {
      cwd: contentFolder,
      exclude: ['translations/**', 'strings/**/notes.json'],
    });
    const texts = paths
      .map((path) => path.replaceAll('\\', '/'))
      .sort()
      .map((path) => [path, JSON.stringify(readData(path))]);
    return `const texts = new Map(${JSON.stringify(texts)});
      export const readData = (path) => texts.has(path) ? JSON.parse(texts.get(path)) : undefined;
      export const readCommon = readData;
      export const dataNamesIn = (folder) =>
        [...texts.keys()]
          .filter((path) => path.startsWith(folder + '/') && path.indexOf('/', folder.length + 1) < 0)
          .map((path) => path.slice(folder.length + 1, -'.json'.length));
      export const nameOf = (path) => ${JSON.stringify(`${contentFolder}/`)} + path;`;
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
      plugins: [contentInside, dataAsText],
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

/** The rules of such a host that hang on the languages of the site: each says in itself what is not there. */
export function redirectRules(): string {
  const others = langs.filter((lang) => lang !== defaultLang);
  return others.map((lang) => `/${lang}/* /${lang}/404/ 404\n`).join('');
}

if (import.meta.main) {
  await bundleDoors();
  await writeFile('dist/_redirects', redirectRules());
}
