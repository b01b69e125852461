import { describe, expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const elsewhere =
  'Nothing reads this file; move it to where content/README.md has such files, remove it, or name the topic that it belongs to, as "topic:" in content/campaign.yaml.';

/** The small campaign when it has no topic. */
const campaign = (text: string) => put('topic: treaty\n', '')(text).replace(/^treaty: .*\n/m, '');
const without = {
  'campaign.yaml': campaign,
  'data/states.yaml': null,
  'data/roll-calls.yaml': null,
};
const findings = (changes: Parameters<typeof findingsAfter>[0]) =>
  findingsAfter({ ...without, ...changes }, { topic: 'none' });

describe('a topic that is not there', () => {
  it.each([
    'treatey',
    'none',
    '../campaign',
    'topic.ts',
  ])('%s: one sentence, and no other', (name) => {
    const change = put('topic: treaty', `topic: "${name}"`);
    const found = findingsAfter({ 'campaign.yaml': change }, { topic: 'none' });
    expect(found).toEqual([
      `error content/campaign.yaml:16 There is no topic "${name}" in src/topics/; write treaty, or take this line out.`,
    ]);
  });
});

describe('without a topic', () => {
  it('a campaign is its letter, its texts and its facts', () => {
    expect(findings({})).toEqual([]);
  });

  it('a file of a topic is read by nothing', () => {
    const states = '- id: FI\n  name: Finland\n  region: europe\n  events: []\n';
    const story = '---\nsummary: So.\n---\n';
    expect(findings({ 'data/states.yaml': states, 'states/en/FI.mdx': story })).toEqual([
      `error content/data/states.yaml:1 ${elsewhere}`,
      `error content/states/en/FI.mdx:1 ${elsewhere}`,
    ]);
  });

  it('a key of a topic is not known', () => {
    const change = (text: string) => `${campaign(text)}treaty: { inForce: 1999-03-01 }\n`;
    expect(findings({ 'campaign.yaml': change })).toEqual([
      expect.stringMatching(
        /:15 "treaty" is not known here; remove it, or write one of name, .*\.$/,
      ),
    ]);
  });

  it('a tag of a topic is not known', () => {
    expect(findings({ 'explainers/en/why.mdx': add('<Count of="party" />\n') })).toEqual([
      expect.stringMatching(/There is no tag <Count>; write one of Cite, Day, .*, Voice\.$/),
    ]);
  });
});

it('with a topic its own key is asked for, with what it is', () => {
  const change = (text: string) => text.replace(/^treaty: .*\n/m, '');
  expect(findingsAfter({ 'campaign.yaml': change })).toEqual([
    'error content/campaign.yaml:1 "treaty" is missing; add it: what the text of the treaty fixes, and how the ids of the votes on leaving begin.',
  ]);
});

it.each([
  'explainer/en/why.mdx',
  'explainers/why.mdx',
  'data/fact.yaml',
  'data/representatives/ee/members.json',
])('a file at a place where nothing looks for it is named: %s', (path) => {
  const found = findingsAfter({ [path]: path.endsWith('.json') ? '{}' : '---\n---\n' });
  expect(found).toContain(`error content/${path}:1 ${elsewhere}`);
});
