import { expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const file = 'strings/fi.json';
const found = (json: string, path = file) => findingsAfter({ [path]: json });

it.each([
  ['{\n  “a”: "b"\n}', 2, 'The quote “ is a curly one; write straight quotes (") around a text.'],
  ['{\n  "a": “b”\n}', 2, 'The quote “ is a curly one; write straight quotes (") around a text.'],
  [
    '{\n  "a": "b”,\n  "c": "d"\n}',
    2,
    'The quote ” is a curly one; write straight quotes (") around a text.',
  ],
  ['{\n  "a”: "b"\n}', 2, 'The quote ” is a curly one; write straight quotes (") around a text.'],
  ["{\n  'a': 'b'\n}", 2, 'Write straight double quotes (") around a text.'],
  ['{\n  "a": "It’s\n}', 2, 'A quote is not closed in this line; add ".'],
  ['{\n  "a": "b",\n}', 2, 'Nothing follows this comma; take it out.'],
  ['{\n  "a": "b"\n  "c": "d"\n}', 3, 'A comma is missing before this, or a bracket.'],
  ['{\n  "a" "b"\n}', 2, 'A colon is missing before this.'],
  ['{\n  "a": "b"\n', 2, 'A comma is missing before this, or a bracket.'],
  ['{\n  // later\n  "a": "b"\n}', 2, 'A JSON file takes no comments; take it out.'],
  ['{\n  a: "b"\n}', 2, '"a: "b"" cannot be read; a text stands in straight quotes (").'],
  ['{\n  "a": "b"\n}\n}', 4, 'Something stands after the last bracket; take it out.'],
  ['', 1, 'A bracket or a quote is never closed; add what is missing.'],
  ['{\n  "a": "b",\n  "a": "c"\n}', 3, 'This key stands twice in one group; keep one of the two.'],
])('a mistake in a file of sentences: %j', (json, line, sentence) => {
  expect(found(json)).toEqual([`error content/${file}:${line} ${sentence}`]);
});

it('a sentence that is none', () => {
  expect(found('{\n  "a": 5\n}')).toEqual([
    `error content/${file}:2 "a" is 5; write a sentence, or one for each plural form, as { "one": "…", "other": "…" }.`,
  ]);
});

it.each([
  'data/reasons.json',
  'messages/fi.json',
  'data/representatives/fi.json',
])('in %s, too', (path) => {
  expect(found('{\n  "a": “b”\n}', path)).toEqual([
    `error content/${path}:2 The quote “ is a curly one; write straight quotes (") around a text.`,
  ]);
});

const officeOf = (change: object) => {
  const office = {
    ...{ id: 'fi-a', name: 'A', role: 'office', body: 'fi-b', district: null, party: null },
    ...{ language: 'fi', address: 'a@example.org', grade: 'A' },
    ...{ from: 'https://example.org', checked: '2026-11-01', ...change },
  };
  const body = {
    ...{ id: 'fi-b', kind: 'government', name: { en: 'B', fi: 'B' } },
    ...{ page: 'https://example.org', language: 'fi' },
  };
  const country = {
    code: 'FI',
    bodies: [body],
    districts: [],
    representatives: [office],
    left: [],
  };
  return JSON.stringify(country, null, 2);
};

it.each([
  [{ address: 'nobody' }, 'nobody', '"address" is "nobody"; correct it: is not an email address.'],
  [
    { form: 'http://example.org/form' },
    'http:',
    '"form" is "http://example.org/form"; write an address that begins with https://.',
  ],
  [
    { grade: 'C' },
    '"grade"',
    '"grade" does not fit; correct it: only one list has the mailbox of "fi-a": look for it on an official page (A) or a second list (B), or write "address": null.',
  ],
  [
    { note: { text: { en: 'Sign it.' }, sources: ['nowhere'] } },
    '"nowhere"',
    'There is no source "nowhere" in content/data/sources.yaml; add it there, or correct the id.',
  ],
])('an office with %j', (change, where, sentence) => {
  const json = officeOf(change);
  const line = json.split('\n').findIndex((one) => one.includes(where)) + 1;
  expect(found(json, 'data/representatives/fi.json')).toEqual([
    `error content/data/representatives/fi.json:${line} ${sentence}`,
  ]);
});

it('an office of which nothing says where its address was read', () => {
  expect(found(officeOf({ from: undefined }), 'data/representatives/fi.json')).toEqual([
    'error content/data/representatives/fi.json:17 "from" is missing; add it: where the address was read, or would be looked for.',
  ]);
});

it('a list of a country that does not exist, or of another than its name says', () => {
  const json = officeOf({});
  expect(found(json, 'data/representatives/se.json')).toEqual([
    'error content/data/representatives/se.json:2 "code" is "FI"; correct it, or call the file fi.json.',
  ]);
  expect(
    found(json.replace('"FI"', '"XX"').replaceAll('fi-', 'xx-'), 'data/representatives/xx.json'),
  ).toEqual([
    'error content/data/representatives/xx.json:2 "code" is "XX"; write ISO 3166-1 alpha-2, or EU.',
  ]);
});
