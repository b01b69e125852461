import { expect, it } from 'vitest';
import { letterVersion } from '../../src/campaign/letter.ts';
import { findingsAfter, put } from './content-folder.ts';

const file = 'letters/en/stay.mdx';
const body = `The withdrawal took effect on 10 January 2026, as its Article 20 says.

1. Come back.`;
const signed = { title: 'Stay', addressees: 'To all', body };
const version = await letterVersion(signed);

/** What a change of the text and the corrections that are declared for it are answered with. */
function findings(entries: object[], ...changes: ((text: string) => string)[]): string[] {
  const corrections = entries.map((entry) => `  - ${JSON.stringify(entry)}`).join('\n');
  const declare = put('reviewed: true\n---', `reviewed: true\ncorrections:\n${corrections}\n---`);
  const all = entries.length > 0 ? [...changes, declare] : changes;
  const change = (text: string) => all.reduce((one, next) => next(one), text);
  return findingsAfter({ [file]: change }, { today: '2026-12-04' }).map((line) =>
    line.replace(`error content/${file}:`, ''),
  );
}

const before = 'as its Article 20 says.';
const after = 'as Article 20 says.';
const entry = { day: '2026-12-03', version, before, after, why: 'A word too many.' };
const mended = put(before, after);

it('a correction that is declared as it is', () => {
  expect(findings([entry], mended)).toEqual([]);
});

it('a letter that was changed without one is another letter, and no mistake', () => {
  expect(findings([], mended)).toEqual([]);
});

it('two corrections one after the other, also on one day', async () => {
  const once = { ...signed, body: body.replace(before, after) };
  const second = {
    ...{ ...entry, version: await letterVersion(once) },
    ...{ before: 'took effect', after: 'took full effect' },
  };
  const twice = put('took effect', 'took full effect');
  expect(findings([entry, second], mended, twice)).toEqual([]);
});

it.each([
  ['without a day', { day: undefined }, /^8 "day" is missing; add it: the day on which/],
  [
    'of a day that the calendar has not',
    { day: '2026-11-31' },
    /^8 "day" is "2026-11-31"; write a day/,
  ],
  [
    'of a day to come',
    { day: '2026-12-05' },
    /^8 This correction is dated 2026-12-05, which is still/,
  ],
  ['without a reason', { why: '' }, /^8 "why" is empty/],
  ['of no version', { version: undefined }, /^8 "version" is missing/],
  [
    'of something else than a version',
    { version: 'v1' },
    /^8 "version" is "v1"; write the 32 digits/,
  ],
  ['that changes nothing', { before: after }, /^8 "before" and "after" are the same/],
  [
    'whose “after” is not in the letter',
    { after: 'as Article 21 say.' },
    /^8 A correction changes no number/,
  ],
  [
    'whose “after” is worded otherwise',
    { after: 'as Article 20 said.' },
    /^8 "after" is not in the letter; write/,
  ],
  [
    'whose “before” is not what stood there',
    { before: 'as the Article 20 says.' },
    /^8 Without this correction the letter is not the text [0-9a-f]{32}, which it corrects/,
  ],
  ['of another version', { version: 'a'.repeat(32) }, /^8 Without this correction/],
  ['of a number', { before: 'as Article 19 says.' }, /^8 A correction changes no number/],
  ['with a key that is unknown', { who: 'me' }, /^8 "who" is not known here/],
])('a correction %s', (_what, change, sentence) => {
  const [found, ...more] = findings([{ ...entry, ...change }], mended);
  expect(found).toMatch(sentence);
  expect(found).not.toMatch(/\n|\bat \w+ \(/);
  expect(more).toEqual([]);
});

it.each([
  ['the title', put('title: Stay', 'title: Come back')],
  ['the addressees', put('To all', 'To nobody')],
  ['another sentence', put('took effect', 'had effect')],
  ['what is asked', put('1. Come back.', '1. Stay away.')],
])('a correction beside which %s was changed too', (_what, change) => {
  const [found, ...more] = findings([entry], mended, change);
  expect(found).toMatch(/^8 Without this correction .* something else was changed too/);
  expect(more).toEqual([]);
});

it('a correction that says what is asked otherwise', () => {
  const asked = { ...entry, before: 'Come back.', after: 'Stay away.' };
  expect(findings([asked], put('Come back.', 'Stay away.'))[0]).toMatch(
    /^8 In a list, as what is asked/,
  );
});

it('a correction that is as large as a rewrite', () => {
  const sentence = 'The withdrawal took effect on 10 January 2026, as its Article 20 says.';
  const other = 'On 10 January 2026 they all left us for good and forgot what Article 20 means.';
  const rewrite = { ...entry, before: sentence, after: other };
  expect(findings([rewrite], put(sentence, other))[0]).toMatch(/^8 .* more than a slip/);
});

it('two corrections for one change', () => {
  const [found, ...more] = findings([entry, entry], mended);
  expect(found).toMatch(/^8 "after" is not in the letter as the later corrections left it/);
  expect(more).toEqual([]);
});

it('two corrections of one day that do not follow each other', () => {
  const second = { ...entry, before: 'took effect', after: 'took full effect' };
  const [found] = findings([entry, second], mended, put('took effect', 'took full effect'));
  expect(found).toMatch(/^9 Without this correction the letter is not the text/);
});

it('corrections that are not in the order of their days', async () => {
  const once = { ...signed, body: body.replace(before, after) };
  const second = {
    ...{ day: '2026-12-01', version: await letterVersion(once), why: 'So.' },
    ...{ before: 'took effect', after: 'took full effect' },
  };
  const [found] = findings([entry, second], mended, put('took effect', 'took full effect'));
  expect(found).toMatch(/^9 This correction is older than the one above it/);
});

it('a correction that leads back to a text that stood before', async () => {
  const once = { ...signed, body: body.replace(before, after) };
  const back = { ...entry, version: await letterVersion(once), before: after, after: before };
  expect(findings([entry, back])[0]).toMatch(/^9 This correction leads back to the text/);
});

it('an “after” that stands in the letter twice', () => {
  const short = { ...entry, before: 'n', after: 'a' };
  expect(findings([short])[0]).toMatch(/^8 "after" appears in the letter \d+ times; quote more/);
});

it('corrections in a translation', () => {
  const found = findingsAfter({
    'letters/fi/stay.mdx': `---
title: Jääkää
addressees: Kaikille
description: Kirje.
original: false
reviewed: false
corrections: [${JSON.stringify(entry)}]
---

Tulkaa takaisin.
`,
  });
  expect(found).toEqual([
    'error content/letters/fi/stay.mdx:7 "corrections" belongs to the text that is signed; move it to the file that says original: true. A translation may be changed freely.',
  ]);
});
