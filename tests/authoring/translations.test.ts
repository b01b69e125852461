import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const files: Record<string, string> = {
  'campaign.yaml': 'languages: [en, fi, sv]\n',
  'explainers/en/why.mdx': '---\ntitle: Why\nreviewed: true\nwritten: 2026-01-01\n---\nBecause.\n',
  'explainers/fi/why.mdx': '---\ntitle: Miksi\nreviewed: false\nwritten: 2026-01-01\n---\nSiksi.\n',
  'explainers/en/how.mdx': '---\ntitle: How\nreviewed: true\n---\nSo.\n',
  'strings/en.json': '{ "a": "One", "b": { "one": "{count} day", "other": "{count} days" } }',
  'strings/fi.json': '{ "a": "Yksi" }',
  'strings/sv.json': '{}',
  'messages/en.json': '{ "lang": "en", "reviewed": true, "request": { "left": "Return." } }',
  'messages/fi.json': '{ "lang": "fi", "reviewed": false, "request": { "left": "Palatkaa." } }',
};

let folder = '';

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'translations-'));
  for (const [file, text] of Object.entries(files)) write(file, text);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): string {
  const command = ['src/authoring/translations/run.ts', ...args];
  const env = { ...process.env, CONTENT: folder };
  return execFileSync(process.execPath, command, { env, encoding: 'utf8', stdio: 'pipe' });
}

const listed = (lang: string) =>
  run(lang)
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).join(' '));

describe('npm run translations', () => {
  it('counts for each language what is translated, missing, outdated and unreviewed', () => {
    const rows = run()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/));
    expect(rows).toContainEqual(['translated', 'missing', 'outdated', 'unreviewed']);
    expect(rows).toContainEqual(
      ['fi  Suomi', '3', '2', '3', '1'].flatMap((one) => one.split(/\s{2,}/)),
    );
    expect(rows).toContainEqual(['sv', 'Svenska', '0', '5', '0', '0']);
  });

  it('lists them by name', () => {
    expect(listed('fi')).toEqual([
      'missing explainers/how',
      'missing strings/b',
      'outdated explainers/why',
      'outdated messages/request.left',
      'outdated strings/a',
      'unreviewed explainers/why',
    ]);
  });

  it('calls a translation current once told so, until the original says something else', () => {
    run('fi', '--current', 'explainers', 'messages', 'strings');
    expect(listed('fi').filter((line) => line.startsWith('outdated'))).toEqual([]);
    const original = files['explainers/en/why.mdx'] ?? '';
    // Another day, another order of lines and a reading change no word.
    write(
      'explainers/en/why.mdx',
      original.replace('2026-01-01', '2026-02-02').replace('Because.', 'Because.\n'),
    );
    expect(listed('fi').filter((line) => line.startsWith('outdated'))).toEqual([]);
    write('explainers/en/why.mdx', original.replace('Because.', 'Because of that.'));
    write('strings/en.json', (files['strings/en.json'] ?? '').replace('One', 'Only one'));
    write('messages/en.json', (files['messages/en.json'] ?? '').replace('Return.', 'Come back.'));
    expect(listed('fi').filter((line) => line.startsWith('outdated'))).toEqual([
      'outdated explainers/why',
      'outdated messages/request.left',
      'outdated strings/a',
    ]);
    run('fi', '--current', 'explainers/why');
    expect(listed('fi').filter((line) => line.startsWith('outdated'))).toHaveLength(2);
  });

  it('keeps its notes sorted, and drops those of what is gone', () => {
    run('fi', '--current', 'strings', 'explainers');
    rmSync(join(folder, 'explainers/fi/why.mdx'));
    run('fi', '--current', 'messages');
    const notes = Object.keys(
      JSON.parse(readFileSync(join(folder, 'translations/fi.json'), 'utf8')),
    );
    expect(notes).toEqual(['messages/request.left', 'strings/a']);
  });

  it.each([
    [['de'], /"de" is no language to translate into; write one of fi, sv\./],
    [['en'], /"en" is no language to translate into/],
    [
      ['fi', '--current', 'explainers/nothing'],
      /fi has no explainers\/nothing; npm run translations -- fi names/,
    ],
    [['fi', '--current'], /npm run translations -- fi --current/],
    [['fi', 'strings'], /npm run translations -- fi --current/],
    [['--nonsense'], /nonsense/],
  ])('answers %j with one sentence and no stack', (args, sentence) => {
    const failed = () => run(...args);
    expect(failed).toThrow(sentence);
    expect(failed).not.toThrow(/ {4}at /);
  });
});
