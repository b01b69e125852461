import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const missing = 'This file is missing; create it, or take it from the backup.';

it.each([
  ['facts', 'data/facts.yaml', `${missing} A list may be empty: [].`],
  ['states, where its topic needs them', 'data/states.yaml', `${missing} A list may be empty: [].`],
  ['sentences of messages', 'messages/en.json', missing],
  ['a file of its own', 'campaign.yaml', missing],
])('a campaign without %s says so in one sentence', (_what, file, sentence) => {
  expect(findingsAfter({ [file]: null })).toEqual([`error content/${file}:1 ${sentence}`]);
});

it('a campaign without offices and reasons is none the worse', () => {
  expect(findingsAfter({ 'data/reasons.json': '[]' })).toEqual([]);
});

it.each([
  ['[fi]', 'does not fit; begin the list with en: what a translation lacks is shown in English'],
  [
    '[fi, en]',
    'does not fit; begin the list with en: what a translation lacks is shown in English',
  ],
  ['[en, en]', 'does not fit; name each language once'],
  ['[en, Finnish]', 'is "Finnish"; write the tag of a language, as fi'],
  ['[]', 'is empty; name at least one language, as en'],
])('a campaign whose languages are %s is told in one sentence', (list, sentence) => {
  const change = put('languages: [en, fi]', `languages: ${list}`);
  expect(findingsAfter({ 'campaign.yaml': change })).toEqual([
    `error content/campaign.yaml:3 "languages" ${sentence}.`,
  ]);
});
