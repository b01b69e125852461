import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'new-campaign-'));
});

afterEach(() => rmSync(cwd, { recursive: true }));

function node(script: string, args: string[], env: Record<string, string> = {}) {
  const given = { ...process.env, BUILD_DATE: '2027-03-01', ...env };
  return spawnSync(process.execPath, [resolve(script), ...args], {
    ...{ cwd, env: given, encoding: 'utf8' },
  });
}

const make = (name: string, env = {}) => node('src/authoring/new-campaign.ts', [name], env);
const check = (env = {}) => node('src/authoring/check/run.ts', ['--strict'], env).stdout;
const read = (file: string) => readFileSync(join(cwd, file), 'utf8');

it('makes a campaign of that name and day, in which the check finds nothing', () => {
  const { status, stderr, stdout } = make('Trams: now & here');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('content/ holds a campaign called Trams: now & here');
  expect(read('content/campaign.yaml')).toMatch(
    /^name: "Trams: now & here"\n(?:.*\n)*opens: 2027-03-01$/m,
  );
  expect(existsSync(join(cwd, 'content/updates/en/2027-03-01-the-letter-is-open.mdx'))).toBe(true);
  expect(check()).toBe('Errors: 0. Warnings: 0.\n');
});

it('leaves nothing of the name and the day of its template', () => {
  make('Trams');
  const files = globSync('content/**/*.*', { cwd });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files)
    expect(`${file} ${read(file)}`).not.toMatch(/Night Train Now|2026-11-21/);
});

it('keeps the sentences that every campaign needs, and says its own in the place of another’s', () => {
  for (const lang of ['en', 'fi']) {
    cpSync(`content/strings/${lang}.json`, join(cwd, `content/strings/${lang}.json`));
  }
  const before: object = JSON.parse(read('content/strings/fi.json'));
  expect(make('Trams').status).toBe(0);
  const after: Record<string, unknown> = JSON.parse(read('content/strings/fi.json'));
  expect(Object.keys(before).filter((key) => !(key in after))).toEqual([]);
  expect(after['share.subject']).toBe('Yöjuna Helsingin ja Kuopion välille');
  expect(Object.keys(after)).toEqual(Object.keys(after).toSorted());
});

it('makes it in the folder that CONTENT names', () => {
  const env = { CONTENT: 'campaigns/trams' };
  expect(make('Trams', env).status).toBe(0);
  expect(existsSync(join(cwd, 'campaigns/trams/campaign.yaml'))).toBe(true);
  expect(existsSync(join(cwd, 'content'))).toBe(false);
  expect(check(env)).toBe('Errors: 0. Warnings: 0.\n');
});

it('touches no folder that is not empty', () => {
  mkdirSync(join(cwd, 'content/letters/en'), { recursive: true });
  writeFileSync(join(cwd, 'content/letters/en/mine.mdx'), 'mine');
  expect(make('Trams')).toMatchObject({
    stderr:
      'content/ is not empty: it holds letters/en/mine.mdx. Remove all but README.md, LICENSE.md and strings/*.json, or name another folder in CONTENT.\n',
    status: 1,
  });
  expect(globSync('content/**/*.*', { cwd })).toEqual([
    join('content', 'letters', 'en', 'mine.mdx'),
  ]);
});

it.each([
  ['', 'Give the campaign a name: npm run new:campaign -- "Name of the campaign"\n'],
  [
    'Trams {now}',
    '"Trams {now}" has a character that texts give a meaning of its own; use letters and digits.\n',
  ],
])('refuses the name %j', (name, sentence) => {
  expect(make(name)).toMatchObject({ stderr: sentence, status: 1 });
  expect(existsSync(join(cwd, 'content'))).toBe(false);
});
