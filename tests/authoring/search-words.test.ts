import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lineOf } from '../../src/authoring/check/finding.ts';
import { pagesMissing, readSearchWords } from '../../src/authoring/check/search-words.ts';
import { findingsAfter } from './content-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-words-'));
  mkdirSync(join(folder, 'search'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string) {
  writeFileSync(join(folder, 'search', name), text);
  return readSearchWords(folder);
}

const problemsOf = (files: ReturnType<typeof readSearchWords>) =>
  files.flatMap(({ problems }) => problems.map(lineOf));

it('words are read by the path of their page in the language of the file', () => {
  const [file] = written('fi.yaml', '- page: /letter/\n  words: [kirje, avoin kirje]\n');
  expect(file?.problems).toEqual([]);
  expect(file?.entries).toEqual([['/fi/letter/', ['kirje', 'avoin kirje']]]);
});

it('a site may have no such file', () => {
  expect(readSearchWords(folder)).toEqual([]);
});

it.each([
  ['- page: letter\n  words: [x]\n', 1, '"page" is "letter"; write the path without the language'],
  [
    '- page: /letter/\n',
    1,
    '"words" is missing; add it: words or phrases that find the page first.',
  ],
  ['- page: /a/\n  words: []\n', 2, '"words" is empty; give at least one word.'],
  ['- page: /a/\n  words: [12]\n', 2, '"words" is 12; write a text.'],
  ['- page: /a/\n  word: [x]\n', 2, '"word" is not known here'],
  ['- page: /a/\n  words: [x\n', 3, 'bracket'],
  ['- page: /a/\n  words: [x]\n- page: /a/\n  words: [y]\n', 3, '"/a/" stands here twice'],
])('a mistake is named with its line: %s', (text, line, sentence) => {
  const problems = problemsOf(written('en.yaml', text)).join('\n');
  expect(problems).toContain(sentence);
  expect(problems).toContain(`content/search/en.yaml:${line} `);
});

it('a file must be named after a language', () => {
  expect(problemsOf(written('english.yaml', '[]'))[0]).toMatch(
    /^content\/search\/english\.yaml:1 "english" is no language of this site; name the file after one of en, /,
  );
});

it('words for a page that is not there are named, and those of a page not yet translated wait', () => {
  const files = written(
    'fi.yaml',
    '- page: /letter/\n  words: [x]\n- page: /lettr/\n  words: [x]\n- page: /news/\n  words: [x]\n',
  );
  expect(pagesMissing(files, ['/fi/letter/', '/letter/', '/news/']).map(lineOf)).toEqual([
    'content/search/fi.yaml:3 /fi/lettr/ is not a page of this site; correct the path, or remove the entry.',
  ]);
});

it('such a mistake stops the check of the content', () => {
  expect(findingsAfter({ 'search/en.yaml': '- page: /letter/\n' })).toEqual([
    'error content/search/en.yaml:1 "words" is missing; add it: words or phrases that find the page first.',
  ]);
});
