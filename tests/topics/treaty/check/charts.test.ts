import { describe, expect, it } from 'vitest';
import { findingsAfter, put } from '../../../authoring/content-folder.ts';

const file = 'explainers/en/why.mdx';
/** A fact of the small campaign under another id, with some lines in place of its own. */
const like = (id: string, ...more: string[]) => `- id: ${id}
  label: Some
  topic: people
  unit: ${more.includes('unit: percent') ? 'percent' : 'people'}
  asOf: 2024
  sources: [monitor]
  confidence: one-source
  reviewBy: never
  ${more.filter((one) => !one.startsWith('unit')).join('\n  ')}
`;
const year = (n: number, value = '5') => like(`hurt-${n}`, `value: ${value}`);
const share = (id: string, value = '46') => like(id, `value: ${value}`, 'unit: percent');

const found = (tag: string, facts: readonly string[] = []) =>
  findingsAfter({
    [file]: put('They had reasons.', `${tag}\n\nThey had reasons.`),
    'data/facts.yaml': (text) =>
      `${text}${facts.join('')}`
        .split(/^(?=- id)/m)
        .sort()
        .join('') + (facts.length > 0 ? '' : '\n'),
  });
const said = (sentence: string) => [`error content/${file}:11 ${sentence}`];

describe('a chart', () => {
  it.each([
    ['<FundingChart facts="hurt-" />', [year(2022)]],
    ['<CasualtiesChart facts="hurt-" />', []],
    [
      '<CasualtiesChart facts="hurt-" estimate="hurt-before" />',
      [like('hurt-before', 'value: [2, 3]')],
    ],
    ['<VotesChart facts="vote-" />', []],
    [
      '<WhoIsHurtChart civilianShare="share-a" childShare="share-b" />',
      [share('share-a'), share('share-b')],
    ],
  ])('that is given facts of its kind is fine: %s', (tag, facts) => {
    expect(found(tag, facts)).toEqual([]);
  });

  it.each([
    '<FundingChart />',
    '<FundingChart facts="" />',
    '<FundingChart fact="hurt-" />',
  ])('without its series says how one is named: %s', (tag) => {
    expect(found(tag)).toEqual(
      said(
        '<FundingChart> needs a series of facts; write facts="…" with the beginning of their ids, as funding- for funding-2020, funding-2021.',
      ),
    );
  });

  it('whose series has no fact says so', () => {
    expect(found('<CasualtiesChart facts="hart-" />')).toEqual(
      said(
        'No fact in content/data/facts.yaml has an id that is "hart-" and a year; correct the beginning, or add such facts.',
      ),
    );
    expect(found('<VotesChart facts="hurt-" />')).toEqual(
      said(
        'No fact in content/data/facts.yaml has an id that is "hurt-" and the code of a state; correct the beginning, or add such facts.',
      ),
    );
  });

  it('that lacks a fact, or names one that is not there, says which', () => {
    expect(found('<WhoIsHurtChart civilianShare="share-a" />', [share('share-a')])).toEqual(
      said('<WhoIsHurtChart> needs one fact as childShare; write childShare="…" with its id.'),
    );
    expect(found('<CasualtiesChart facts="hurt-" estimate="hurt-befor" />')).toEqual(
      said(
        'There is no fact "hurt-befor" in content/data/facts.yaml; add it there, or correct the id.',
      ),
    );
  });

  it.each([
    ['<FundingChart facts="hurt-" />', year(2022, '[2, 3]'), 'hurt-2022', 'a single number'],
    ['<VotesChart facts="vote-" />', like('vote-ee', 'value: 3'), 'vote-ee', 'a vote'],
    [
      '<CasualtiesChart facts="hurt-" estimate="hurt-day" />',
      like('hurt-day', 'value: 2024-01-01'),
      'hurt-day',
      'a figure',
    ],
    [
      '<WhoIsHurtChart civilianShare="share-a" childShare="share-a" />',
      like('share-a', 'value: 3'),
      'share-a',
      'a single number in per cent',
    ],
  ])('that cannot show a fact says so: %s', (tag, fact, id, what) => {
    const name = /<\w+/.exec(tag)?.[0];
    expect(found(tag, [fact])).toContain(
      said(
        `${name}> cannot show the fact "${id}", which is not ${what}; correct the fact, or what names it.`,
      )[0],
    );
  });
});

it('a campaign that lists votes which are not there', () => {
  expect(findingsAfter({ 'campaign.yaml': put('votes: vote-', 'votes: vot-') })).toEqual([
    'error content/campaign.yaml:10 No fact in content/data/facts.yaml has an id that is "vot-" and the code of a state; correct the beginning, or add such facts.',
  ]);
});
