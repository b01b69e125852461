import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const home = 'pages/en/home.mdx';
const facts = 'data/facts.yaml';

it.each([
  [
    home,
    'title: Stay',
    'titel: Stay',
    [
      '2 "title" is missing; add it.',
      '2 "titel" is not known here; remove it, or write one of title, description, lede, figures, sources, picture, reviewed.',
    ],
  ],
  [home, 'title: Stay', 'title: ""', ['2 "title" is empty; give it a title.']],
  [home, 'reviewed: true', 'reviewed: yes', ['5 "reviewed" is "yes"; write true or false.']],
  [
    home,
    'A campaign.',
    `${'A'.repeat(201)}`,
    ['3 "description" has 201 characters; shorten it to 200.'],
  ],
  [
    facts,
    'asOf: 2024',
    'asOf: 2024-02-30',
    ['6 "asOf" is "2024-02-30"; correct it: there is no such day in the calendar.'],
  ],
  [
    facts,
    'value: 6279',
    'value: 6,279',
    ['4 "value" is "6,279"; write a number, a range [from, to], or a day.'],
  ],
  [facts, 'sources: [monitor]', 'sources: []', ['7 "sources" is empty; name at least one source.']],
  [
    facts,
    'one-source',
    'sure',
    ['8 "confidence" is "sure"; write one of official, two-sources, one-source.'],
  ],
  [
    facts,
    '  reviewBy: 2027-01-31\n',
    '',
    [
      '1 "reviewBy" is missing; add it: the day by which somebody must look again, as 2027-01-31, or never where it cannot change.',
    ],
  ],
  [facts, 'label: People hurt', 'label: [People]', ['2 "label" does not fit; write a text.']],
  [
    'data/sources.yaml',
    'https://example.org/report',
    'http://example.org/',
    ['6 "url" is "http://example.org/"; correct it: a source needs an https address.'],
  ],
  [
    'data/states.yaml',
    'date: 2012-01-09,',
    'date: 2012-01-09, because: x,',
    ['5 "because" is not known here; remove it, or write one of kind, date, knownBy, sources.'],
  ],
  ['data/states.yaml', 'id: FI', 'id: FIN', ['1 "id" is "FIN"; give exactly 2 characters.']],
  ['explainers/en/why.mdx', 'order: 1', 'order: 1.5', ['4 "order" is 1.5; write a whole number.']],
  [
    'campaign.yaml',
    '[100, 500]',
    '[500, 100]',
    ['7 "goals" does not fit; correct it: goals must rise.'],
  ],
  ['campaign.yaml', 'email: null', 'email: me', ['14 "email" is "me"; write an email address.']],
])('in %s, %s → %s', (file, before, after, sentences) => {
  const found = findingsAfter({ [file]: put(before, after) });
  expect(found).toEqual(sentences.map((sentence) => `error content/${file}:${sentence}`));
});
