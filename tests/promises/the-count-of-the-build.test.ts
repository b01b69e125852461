import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';

const astro = 'node_modules/astro/bin/astro.mjs';

it('a page that no server fills in shows the count of its build, and of when it is', {
  timeout: 180_000,
}, async () => {
  const tally = {
    letter: 'come-back',
    version: 'x',
    confirmed: 1234,
    goal: 2500,
    asOf: '2026-12-01T12:00:00.000Z',
    countries: [],
    recent: [],
  };
  const live = createServer((_, response) => response.end(JSON.stringify(tally)));
  live.listen(0, '127.0.0.1');
  await once(live, 'listening');
  const { port } = live.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  await promisify(execFile)(process.execPath, [astro, 'build', '--outDir', folder], {
    env: { ...process.env, TALLY_URL: `http://127.0.0.1:${port}/api/tally` },
  });
  const page = parse(readFileSync(join(folder, 'fi/letter/index.html'), 'utf8'));
  const box = page.querySelector('[data-tally]');
  expect(box?.hasAttribute('hidden')).toBe(false);
  expect(box?.text).toContain('1\u00a0234');
  expect(box?.text).toContain('tilanne 1. joulukuuta 2026 klo 12.00 UTC');
  expect(box?.querySelector('progress')?.getAttribute('max')).toBe('2500');
  live.close();
  rmSync(folder, { recursive: true });
});
