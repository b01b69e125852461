import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dueSince, factDaysSchema } from '../../src/campaign/fact.ts';
import { formatDate } from '../../src/i18n/format.ts';

const astro = 'node_modules/astro/bin/astro.mjs';
const later = '2028-01-01';
const tally = {
  letter: 'come-back',
  version: 'x',
  confirmed: 1234,
  goal: 2500,
  asOf: '2026-12-01T12:00:00.000Z',
  countries: [],
  recent: [],
};
const folder = mkdtempSync(join(tmpdir(), 'built-'));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

let said: string;
beforeAll(async () => {
  const live = createServer((_, response) => response.end(JSON.stringify(tally)));
  live.listen(0, '127.0.0.1');
  await once(live, 'listening');
  const { port } = live.address() as AddressInfo;
  const env = { TALLY_URL: `http://127.0.0.1:${port}/api/tally`, BUILD_DATE: later };
  const built = await promisify(execFile)(process.execPath, [astro, 'build', '--outDir', folder], {
    env: { ...process.env, ...env },
  });
  said = built.stdout + built.stderr;
  live.close();
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('a page that no server fills in shows the count of its build, and of when it is', () => {
  const box = parse(read('fi/letter/index.html')).querySelector('[data-tally]');
  expect(box?.hasAttribute('hidden')).toBe(false);
  expect(box?.text).toContain('1\u00a0234');
  expect(box?.text).toContain('Laskettu 1. joulukuuta 2026');
  expect(box?.querySelector('progress')?.getAttribute('max')).toBe('2500');
});

it('a build of a day past many reviews passes, says once which are due, and that it is of another day', () => {
  expect(said.match(/are due for review: /g)).toHaveLength(1);
  expect(said).toContain(`The pages tell of ${later}, as BUILD_DATE says.`);
});

it('each figure that is due says so beside it, and no other does', () => {
  const page = parse(read('facts/index.html'));
  const { facts } = factDaysSchema.parse(JSON.parse(read('facts.json')));
  const dueOn = (day: string) => facts.filter((fact) => dueSince(fact, day)).map(({ id }) => id);
  expect(dueOn(later)).not.toEqual([]);
  expect(dueOn(later).length).toBeLessThan(facts.length);
  for (const { id, reviewBy } of facts) {
    const entry = page.getElementById(id);
    const says = entry?.text.includes('Due for review since');
    expect(says, id).toBe(dueOn(later).includes(id));
    if (!says) continue;
    expect(entry?.text).toContain(`Due for review since ${formatDate('en', new Date(reviewBy))}.`);
  }
});

it('a text marks its figures that are due, and says below since when', () => {
  const page = parse(read('explainers/mines-already-laid/index.html'));
  const marks = page.querySelectorAll('.prose a[aria-label^="due for review since "]');
  expect(marks).not.toEqual([]);
  const listed = page.querySelectorAll('.sources p a').map((link) => link.getAttribute('href'));
  const inText = page
    .querySelectorAll('.prose .figure ~ sup a[aria-label]')
    .map((link) => link.getAttribute('href'));
  expect([...new Set(inText)].sort()).toEqual([...new Set(listed)].sort());
  for (const mark of marks) expect(mark.getAttribute('href')).toMatch(/^\/facts\/#[a-z0-9-]+$/);
});

it('in Finnish, too', () => {
  expect(read('fi/facts/index.html')).toContain('Olisi pitänyt tarkistaa viimeistään ');
});
