import { expect, it } from 'vitest';
import { findingsAfter, put } from '../../../authoring/content-folder.ts';

const file = 'data/states.yaml';
const withdrawal = '- { kind: withdrawal-notice, date: 2025-07-10, sources: [treaty-text] }';
const event = (kind: string, date: string) =>
  `- { kind: ${kind}, date: ${date}, sources: [treaty-text] }`;

it.each([
  [
    'accession',
    '2013-01-01',
    'Finland is already a party on 2013-01-01 and cannot join; correct the date, or add how it left.',
  ],
  [
    'ratification',
    '2011-01-01',
    'This event of Finland is earlier than the one before it; put them in the order of their days.',
  ],
  [
    'notice-revoked',
    '2025-07-10',
    'Finland has no notice in force on 2025-07-10 that it could take back; correct the date, or add the notice.',
  ],
  [
    'conflict-ends',
    '2025-07-10',
    'No conflict of Finland is open on 2025-07-10 that could end; correct the date, or add its beginning.',
  ],
])('a history that cannot be: %s on %s', (kind, date, sentence) => {
  const found = findingsAfter({ [file]: put(withdrawal, event(kind, date)) });
  expect(found).toEqual([`error content/data/states.yaml:6 ${sentence}`]);
});

it('a notice of a state that is no party', () => {
  const change = put('events: []', `events:\n    ${withdrawal}`);
  expect(findingsAfter({ [file]: change })).toEqual([
    'error content/data/states.yaml:11 Norway is not a party on 2025-07-10 and cannot give notice; correct the date, or add how it joined.',
  ]);
});

it('an unknown source', () => {
  expect(findingsAfter({ [file]: put('[treaty-text]', '[treaty]') })).toEqual([
    'error content/data/states.yaml:5 There is no source "treaty" in content/data/sources.yaml; add it there, or correct the id.',
  ]);
});

it('an id twice', () => {
  expect(findingsAfter({ [file]: put('id: NO', 'id: FI') })).toEqual([
    'error content/data/states.yaml:7 The id "FI" is in line 1 too; give one of the two another id.',
  ]);
});

it('two states with one address', () => {
  expect(findingsAfter({ [file]: put('name: Norway', 'name: Fínland') })).toEqual([
    'error content/data/states.yaml:8 "NO" has the address /treaty/finland/ as "FI" has; change one of the names.',
  ]);
});

it('a text about no state', () => {
  const story =
    '---\nsummary: They left.\nsources: [monitor]\nwritten: 2026-11-21\nreviewed: true\n---\nSo.<Cite of="monitor" />\n';
  expect(findingsAfter({ 'states/en/FI.mdx': story })).toEqual([]);
  expect(findingsAfter({ 'states/en/finland.mdx': story })).toEqual([
    'error content/states/en/finland.mdx:1 No state has the id "finland"; name this file by the id of its state in content/data/states.yaml.',
  ]);
});
