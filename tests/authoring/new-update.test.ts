import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const script = resolve('src/authoring/new-update.ts');
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'new-update-'));
  mkdirSync(join(cwd, 'content'));
  writeFileSync(join(cwd, 'content/campaign.yaml'), 'languages: [en, fi]\n');
});

afterEach(() => rmSync(cwd, { recursive: true }));

function run(...args: string[]) {
  const env = { ...process.env, BUILD_DATE: '2026-11-21' };
  return spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8' });
}

const written = (file: string) => readFileSync(join(cwd, file), 'utf8');

it('writes a file with its head, says where, and the check asks for what is missing', () => {
  const { stdout, status } = run('Lebanon joins: “at last”');
  const file = 'content/updates/en/2026-11-21-lebanon-joins-at-last.mdx';
  expect({ stdout, status }).toEqual({ stdout: `${file}\n`, status: 0 });
  expect(written(file)).toMatch(/^---\ntitle: "Lebanon joins: “at last”"\ndate: 2026-11-21\n/);
  const path = file.replace('content/', '');
  expect(findingsAfter({ [path]: written(file) })).toEqual([
    `error ${file}:5 "sources" is empty; name at least one source, by its id in content/data/sources.yaml.`,
  ]);
  const sourced = `${written(file).replace('sources: []', 'sources: [monitor]')}\nSo.<Cite of="monitor" />\n`;
  expect(findingsAfter({ [path]: sourced })).toEqual([
    `error ${file}:4 "summary" is empty; write what it says in a sentence.`,
  ]);
  expect(findingsAfter({ [path]: sourced.replace('summary: ""', 'summary: It joined.') })).toEqual(
    [],
  );
});

it('writes a translation as a draft', () => {
  const { stdout } = run('Libanon liittyy', '--lang', 'fi');
  expect(stdout).toBe('content/updates/fi/2026-11-21-libanon-liittyy.mdx\n');
  expect(written(stdout.trim())).toContain('\nreviewed: false\n');
});

it('overwrites nothing', () => {
  const file = 'content/updates/en/2026-11-21-news.mdx';
  mkdirSync(join(cwd, 'content/updates/en'), { recursive: true });
  writeFileSync(join(cwd, file), 'mine');
  const { stderr, status } = run('News');
  expect({ stderr, status }).toEqual({
    stderr: `${file} exists already; write there, or choose another title.\n`,
    status: 1,
  });
  expect(written(file)).toBe('mine');
});

it.each([
  [[], 'Give the update a title: npm run new:update -- "Title of the update"'],
  [[' '], 'Give the update a title: npm run new:update -- "Title of the update"'],
  [['News', '--lang'], "Option '--lang <value>' argument missing"],
  [['Новини'], '"Новини" has no letter from a to z for its address; add a word that has.'],
  [['News', '--lang', 'sv'], 'The site has no language "sv"; use one of en, fi.'],
])('refuses %j', (args, sentence) => {
  const { stderr, status } = run(...args);
  expect({ stderr, status }).toEqual({ stderr: `${sentence}\n`, status: 1 });
});
