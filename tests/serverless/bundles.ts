import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleDoors } from '../../functions/runtime/bundle-doors.ts';
import { readNetlifyToml, sectionOf } from '../support/netlify-toml.ts';

/** What the host's bundler made of a door. */
export interface Bundle {
  name: string;
  /** The folder that the host unpacks. */
  folder: string;
  /** '' for a door with a schedule. */
  path: string;
  schedule: string;
  /** Bytes of code, and of pages that it fills in. */
  code: number;
  pages: number;
}

/** What we use of `@netlify/zip-it-and-ship-it`, which is installed for this check alone. */
interface Bundler {
  zipFunctions: (
    from: string,
    to: string,
    options: object,
  ) => Promise<{ name: string; path: string; schedule?: string; routes: { pattern: string }[] }[]>;
}

const bundlerName = '@netlify/zip-it-and-ship-it';

/** Bundles all doors as `netlify.toml` says, and a function that does nothing, into a folder. */
export async function makeBundles(into: string): Promise<{ doors: Bundle[]; empty: Bundle }> {
  const { zipFunctions }: Bundler = await import(bundlerName);
  const toml = readNetlifyToml();
  const { directory, included_files: includedFiles } = sectionOf(toml, 'functions');
  const nodeVersion = String(sectionOf(toml, 'build.environment').NODE_VERSION);
  await bundleDoors(String(directory));

  const bundle = async (from: string, to: string, files: unknown) => {
    mkdirSync(to, { recursive: true });
    const config = { '*': { includedFiles: files, nodeVersion } };
    const root = resolve('.');
    const options = { archiveFormat: 'none', basePath: root, repositoryRoot: root, config };
    return (await zipFunctions(from, to, options)).map(measured);
  };
  const doors = await bundle(String(directory), join(into, 'doors'), includedFiles);
  const nothing = join(into, 'nothing');
  mkdirSync(nothing);
  writeFileSync(
    join(nothing, 'empty.mjs'),
    "export default async () => new Response('nothing');\n",
  );
  const [empty] = await bundle(nothing, join(into, 'empty'), []);
  if (!empty) throw new Error('The empty function was not bundled.');
  return { doors, empty };
}

function measured({
  name,
  path,
  schedule = '',
  routes,
}: Awaited<ReturnType<Bundler['zipFunctions']>>[number]): Bundle {
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const size = (some: readonly string[]) => some.reduce((sum, one) => sum + statSync(one).size, 0);
  const isPage = (file: string) => file.startsWith(join(path, 'dist/'));
  return {
    ...{ name, folder: path, path: routes[0]?.pattern ?? '', schedule },
    code: size(files.filter((file) => !isPage(file))),
    pages: size(files.filter(isPage)),
  };
}
