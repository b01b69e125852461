import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

it.each([
  ['title: Stay', 'title: Stay: now', 'A value that holds a colon and a space must be in quotes.'],
  [
    'title: Stay',
    'title: @stay',
    'A value that begins with a special character must be in quotes.',
  ],
  ['title: Stay', 'title: *stay', 'A value that begins with * must be in quotes.'],
  ['title: Stay', 'title: "Stay" now', 'Something stands after the end of a value'],
  [
    'title: Stay',
    'title: Stay\ntitle: Go',
    'This key appears twice in one entry; keep one of the two.',
  ],
  ['title: Stay', 'title: Stay\n\tlede: x', 'This line is indented with a tab; use spaces.'],
  [
    'title: Stay',
    'title: Stay\nlede',
    'This key has no colon, or its line is not indented; correct it.',
  ],
])('a broken head says so in plain words: %s → %s', (before, after, sentence) => {
  const line = after.includes('\n') ? 3 : 2;
  const found = findingsAfter({ 'pages/en/home.mdx': put(before, after) });
  expect(found).toEqual([
    expect.stringContaining(`error content/pages/en/home.mdx:${line} ${sentence}`),
  ]);
});

it('a bracket that is left open is named where it stops to make sense', () => {
  const change = put('[monitor]\n  confidence', '[monitor\n  confidence');
  expect(findingsAfter({ 'data/facts.yaml': change })).toEqual([
    'error content/data/facts.yaml:8 This line is not indented like its neighbours, or a bracket above is still open.',
  ]);
});

it('a data file that is missing, or no list, is one finding', () => {
  expect(findingsAfter({ 'data/facts.yaml': null })).toEqual([
    'error content/data/facts.yaml:1 This file is missing; create it, or take it from the backup. A list may be empty: [].',
  ]);
  expect(findingsAfter({ 'data/states.yaml': 'FI: Finland\n' })).toEqual([
    'error content/data/states.yaml:1 This file must be a list; begin each of its entries with "- id:".',
  ]);
});

it('a text without a head says how to begin it', () => {
  expect(findingsAfter({ 'pages/en/about.mdx': 'Hello.\n' })).toEqual([
    'error content/pages/en/about.mdx:1 This text has no head; begin it with a line "---", its title and so on, and a line "---".',
  ]);
});

it('a text may have the line ends and the mark of another editor', () => {
  const windows = (text: string) => `\uFEFF${text}\nOver 9.\n`.replaceAll('\n', '\r\n');
  expect(findingsAfter({ 'pages/en/home.mdx': windows })).toEqual([
    expect.stringMatching(/^error content\/pages\/en\/home\.mdx:10 Write the figure "9"/),
  ]);
});

it('a head that is empty lacks every key', () => {
  const found = findingsAfter({ 'pages/en/about.mdx': '---\n---\n\nHello.\n' });
  expect(found).toContain('error content/pages/en/about.mdx:2 "title" is missing; add it.');
  expect(found).toHaveLength(3);
});

it.each([
  ['“Stay”', '“Stay”'],
  ['”Pysy”', '”Pysy”'],
  ['„Bleib“', '„Bleib“'],
  ['«Reste»', '«Reste»'],
  ['‘Stay’', '‘Stay’'],
  ['“Stay"', '“Stay"'],
])('a value in curly quotes would print them: %s', (title, shown) => {
  const sentence = `${shown} is in curly quotes, which would be printed; write straight ones ("…") around the whole, also where curly ones belong inside.`;
  expect(findingsAfter({ 'pages/en/home.mdx': put('title: Stay', `title: ${title}`) })).toEqual([
    `error content/pages/en/home.mdx:2 ${sentence}`,
  ]);
});

it('a value that only holds curly quotes, or has straight ones around them, is fine', () => {
  for (const title of ['“Stay” is the word', '"“Stay”"', 'It’s “on”, they say', '"Go”s"']) {
    const change = put('title: Stay', `title: ${title}`);
    expect(findingsAfter({ 'pages/en/home.mdx': change }), title).toEqual([]);
  }
});

it('each of several such values is told, in data files and in lists, too', () => {
  const change = (text: string) =>
    put('People hurt', '“People hurt”')(put('sources: [monitor]', 'sources: [“monitor”]')(text));
  expect(findingsAfter({ 'data/facts.yaml': change })).toEqual([
    expect.stringContaining('facts.yaml:2 “People hurt” is in curly quotes'),
    expect.stringContaining('facts.yaml:7 “monitor” is in curly quotes'),
  ]);
});

it.each([
  'title: "Stay”',
  'title: "Stay” # now',
  "title: 'Stay’",
])('a straight quote that a curly one would close: %s', (title) => {
  const [first, ...more] = findingsAfter({ 'pages/en/home.mdx': put('title: Stay', title) });
  expect(first).toMatch(/home\.mdx:2 The quote [”’] is a curly one; write straight quotes/);
  expect(more).toEqual([]);
});
