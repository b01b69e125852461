import { existsSync, mkdirSync } from 'node:fs';
import { posix, resolve, win32 } from 'node:path';

/** Flags for a browser in a closed network, also as root: it speaks to this machine alone. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A machine as the search for a browser sees it. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
  env: Readonly<Record<string, string | undefined>>;
  exists: (path: string) => boolean;
}

/**
 * The browser of the tests: the one that CHROMIUM names, on Linux x64 the one of an npm package, the
 * same everywhere, and elsewhere an installed one. Call it once, before workers start.
 */
export async function browserPath(): Promise<string> {
  const found = findBrowser({ ...process, exists: existsSync });
  return found ?? unpackedBrowser();
}

/** null where the npm package has the browser. Throws a sentence where there is none. */
export function findBrowser({ platform, arch, env, exists }: Machine): string | null {
  const named = env.CHROMIUM;
  if (named && !exists(named)) {
    throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  }
  if (named) return named;
  if (platform === 'linux' && arch === 'x64') return null;
  const found = installed(platform, env).find(exists);
  if (found) return found;
  throw new Error(
    'The tests found no browser. Install Chrome, Chromium or Edge, or name one: ' +
      'CHROMIUM=<path of its program> npm test',
  );
}

/** Where Chrome, Chromium and Edge are installed on a system. */
function installed(platform: NodeJS.Platform, env: Machine['env']): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return [...programs, 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) =>
      folders.flatMap((folder) => (folder ? win32.join(folder, program) : [])),
    );
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  return ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].flatMap((name) =>
    folders.map((folder) => posix.join(folder, name)),
  );
}

/** The browser of the npm package, unpacked once into a folder of the project's. */
async function unpackedBrowser(): Promise<string> {
  const folder = resolve('node_modules/.cache/browser');
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the temporary folder, and would take a stale one from there.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  const path = await chromium.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return path;
}
