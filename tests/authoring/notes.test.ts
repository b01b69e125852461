import { expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const file = (data: object) => `${JSON.stringify(data, null, 2)}\n`;
const notes = {
  'mine.button': { where: 'The button of a form.', atMost: 6 },
  'mine.days': { where: 'Beside a link: {count} is a number.', atMost: 5 },
};
const topic = { 'topic.people': 'People', 'unit.people': '{value} people' };

/** The findings of a topic's sentences with notes, after some changes. */
const found = ({ en = {}, fi = {}, told = notes }: { en?: object; fi?: object; told?: object }) =>
  findingsAfter({
    'strings/en.json': file(topic),
    'strings/treaty/en.json': file({
      'mine.button': 'Send',
      'mine.days': { one: '{count} day', other: '{count} days' },
      ...en,
    }),
    'strings/treaty/fi.json': file({
      'mine.button': 'Lähetä',
      'mine.days': { one: '{count} pv', other: '{count} pv' },
      ...fi,
    }),
    'strings/treaty/notes.json': file(told),
  });

it('nothing is wrong where each sentence has its note and fits its place', () => {
  expect(found({})).toEqual([]);
});

it('a folder without notes needs none', () => {
  expect(findingsAfter({ 'strings/fi.json': file({ 'topic.people': 'Ihmiset' }) })).toEqual([]);
});

it('a sentence without a note', () => {
  expect(found({ en: { 'mine.new': 'New' }, fi: { 'mine.new': 'Uusi' } })).toEqual([
    'warning content/strings/treaty/en.json:7 Nothing tells translators where "mine.new" stands; add it to content/strings/treaty/notes.json: "mine.new": { "where": "…" }.',
  ]);
});

it('a note whose sentence is gone', () => {
  expect(found({ told: { ...notes, 'mine.old': { where: 'Nowhere.' } } })).toEqual([
    'warning content/strings/treaty/notes.json:10 There is no "mine.old" in content/strings/treaty/en.json; take this note out, or give it the new name.',
  ]);
});

it('a sentence that is longer than its place, in the longest of its forms and in any language', () => {
  const days = { one: '{count} päivä', other: '{count} päivää' };
  expect(found({ en: { 'mine.button': 'Send it' }, fi: { 'mine.days': days } })).toEqual([
    'error content/strings/treaty/en.json:2 "mine.button" has 7 characters without its places; shorten it to 6, for which there is room.',
    'error content/strings/treaty/fi.json:3 "mine.days" has 7 characters without its places; shorten it to 5, for which there is room.',
  ]);
});

it('characters are counted as people count them, and what is put in a place is not', () => {
  expect(found({ fi: { 'mine.button': '👍🏼👍🏼👍🏼' } })).toEqual([]);
  expect(found({ en: { 'mine.days': { one: '{count} d', other: '{count} ds' } } })).toEqual([]);
});

it.each([
  [{ where: '' }, '3 "where" is empty; correct it: say where it stands.'],
  [{}, '2 "where" is missing; add it: where it stands, and what its places hold.'],
  [{ where: 'A'.repeat(141) }, '3 "where" has 141 characters; shorten it to 140.'],
  [{ where: 'A', atMost: 0 }, '4 "atMost" is 0; give at least 1.'],
  [{ where: 'A', max: 9 }, '4 "max" is not known here; remove it, or write one of where, atMost.'],
])('a note that does not fit: %j', (note, sentence) => {
  expect(found({ told: { ...notes, 'mine.button': note } })).toEqual([
    `error content/strings/treaty/notes.json:${sentence}`,
  ]);
});
