import { expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const english = {
  'mine.greeting': 'Dear {name},',
  'mine.button': 'Send',
  'mine.days': { one: '{count} day', other: '{count} days' },
};
const finnish = {
  'mine.greeting': 'Hei, {name}!',
  'mine.button': 'Lähetä',
  'mine.days': { one: '{count} päivä', other: '{count} päivää' },
};
const topic = { 'topic.people': 'People', 'unit.people': '{value} people' };

/** The findings of the two languages, with some of their sentences put in the place of others. */
const found = (change: { en?: object; fi?: object; pl?: object }) =>
  findingsAfter({
    ...(change.pl && {
      'campaign.yaml': (text) => text.replace('[en, fi]', '[en, fi, pl]'),
      'strings/treaty/pl.json': file({ ...finnish, ...change.pl }),
    }),
    'strings/en.json': file(topic),
    'strings/treaty/en.json': file({ ...english, ...change.en }),
    'strings/treaty/fi.json': file({ ...finnish, ...change.fi }),
  }).filter((line) => line.includes(' content/strings/'));
const file = (sentences: object) => `${JSON.stringify(sentences, null, 2)}\n`;
const inFinnish = (line: number, sentence: string, severity = 'error') => [
  `${severity} content/strings/treaty/fi.json:${line} ${sentence}`,
];

it('nothing is wrong where each sentence has its places and its forms', () => {
  expect(found({})).toEqual([]);
});

it('a sentence that one language lacks is named, and so is how many others', () => {
  expect(found({ en: { 'mine.new': 'New' } })).toEqual(
    inFinnish(
      1,
      '"mine.new" of content/strings/treaty/en.json is missing; add what is missing, or readers see it in the first language.',
      'warning',
    ),
  );
  expect(found({ en: { 'mine.new': 'New', 'mine.newer': 'Newer', 'mine.newest': 'N' } })).toEqual(
    inFinnish(
      1,
      '"mine.new" and 2 more of content/strings/treaty/en.json are missing; add what is missing, or readers see it in the first language.',
      'warning',
    ),
  );
});

it('a language without any sentences', () => {
  const campaign = (text: string) => text.replace('[en, fi]', '[en, fi, de]');
  const [first] = findingsAfter({ 'campaign.yaml': campaign });
  expect(first).toBe(
    'warning content/campaign.yaml:3 There is no content/strings/de.json, so pages in "de" have buttons and forms in the first language; write it, or take the language out.',
  );
});

it('a sentence under a name that the first language has not shows nowhere', () => {
  expect(found({ fi: { 'mine.old': 'Vanha' } })).toEqual(
    inFinnish(
      8,
      'There is no "mine.old" in content/strings/treaty/en.json, so nothing shows this; give it the name that it has there, or take it out.',
      'warning',
    ),
  );
});

it.each([
  ['renamed', 'Hei, {nimi}!', 'Nothing fills {nimi} in "mine.greeting"; write {name}.'],
  [
    'renamed in another script',
    'Привіт, {ім’я}!',
    'Nothing fills {ім’я} in "mine.greeting"; write {name}.',
  ],
  ['with a space', 'Hei, { name }!', 'Nothing fills { name } in "mine.greeting"; write {name}.'],
  ['empty', 'Hei, {}!', 'Nothing fills {} in "mine.greeting"; write {name}.'],
  ['one less', 'Hei!', '"mine.greeting" lacks {name}; write it where the site is to fill it in.'],
  [
    'half a brace',
    'Hei, {name!',
    '"mine.greeting" lacks {name}; write it where the site is to fill it in.',
  ],
])('a place that is %s', (_, text, sentence) => {
  expect(found({ fi: { 'mine.greeting': text } })).toEqual(inFinnish(2, sentence));
});

it('a place where the original has none', () => {
  const sentence = 'Nothing fills {count} in "mine.button"; take it out.';
  expect(found({ fi: { 'mine.button': 'Lähetä {count}' } })).toEqual(inFinnish(3, sentence));
});

it('a place that only one plural form lacks', () => {
  const days = { one: 'yksi päivä', other: '{count} päivää' };
  const sentence = '"mine.days" lacks {count}; write it where the site is to fill it in.';
  expect(found({ fi: { 'mine.days': days } })).toEqual(inFinnish(4, sentence));
});

it('a plural form too many, and one text where it counts or a group where it does not', () => {
  const days = { one: '{count} päivä', few: '{count} päivää', other: '{count} päivää' };
  expect(found({ fi: { 'mine.days': days } })).toEqual(
    inFinnish(
      4,
      'This language has no plural form "few"; take it out of "mine.days", or write one of one, other.',
    ),
  );
  expect(found({ fi: { 'mine.days': '{count} päivää' } })).toEqual(
    inFinnish(4, '"mine.days" counts; write a group with one text for each of one, other.'),
  );
  const button = { one: 'Lähetä', other: 'Lähetä' };
  expect(found({ fi: { 'mine.button': button } })).toEqual(
    inFinnish(3, '"mine.button" does not count; write one text.'),
  );
});

it('the forms of a language that counts with more than two, as where Weblate drops one', () => {
  const days = { one: '{count} dzień', few: '{count} dni', many: '{count} dni' };
  expect(found({ pl: { 'mine.days': days } })).toContain(
    'error content/strings/treaty/pl.json:4 "mine.days" lacks the plural form "other" of this language; add it.',
  );
  expect(found({ pl: { 'mine.days': { ...days, other: '{count} dnia' } } })).toEqual([]);
});

it('a campaign of its own says only what it says otherwise', () => {
  const own = { 'strings/en.json': file({ ...topic, 'home.sign': 'Sign it' }) };
  const both = { ...own, 'strings/fi.json': file({ 'topic.people': 'Ihmiset' }) };
  expect(findingsAfter(own)).toEqual([]);
  expect(findingsAfter(both)).toEqual([]);
});
