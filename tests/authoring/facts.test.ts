import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const file = 'data/facts.yaml';

it('an id twice', () => {
  const found = findingsAfter({ [file]: put('id: vote-fi', 'id: hurt-2024') });
  expect(found).toContain(
    'error content/data/facts.yaml:10 The id "hurt-2024" is in line 1 too; give one of the two another id.',
  );
});

it('entries that are not sorted', () => {
  const found = findingsAfter({ [file]: put('id: hurt-2024', 'id: wounded') });
  expect(found).toContain(
    'error content/data/facts.yaml:10 Entries are sorted by id; put "vote-fi" before "wounded".',
  );
});

it('an unknown source, of the fact or of what others say', () => {
  const others = '  others: [{ value: many, sources: [gossip] }]\n  reviewBy';
  const change = (text: string) => put('[monitor]', '[rumour]')(put('  reviewBy', others)(text));
  expect(findingsAfter({ [file]: change })).toEqual([
    'error content/data/facts.yaml:7 There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
    'error content/data/facts.yaml:9 There is no source "gossip" in content/data/sources.yaml; add it there, or correct the id.',
  ]);
});

it('a unit or a topic without words', () => {
  const change = (text: string) =>
    put('unit: people', 'unit: cows')(put('topic: people', 'topic: farms')(text));
  expect(findingsAfter({ [file]: change })).toEqual([
    'error content/data/facts.yaml:3 The topic "farms" has no words; add "topic.farms" to content/strings/en.json, or write one that is there.',
    'error content/data/facts.yaml:3 The page of facts would leave out the topic "farms"; add it to "factTopics" in content/campaign.yaml, or write one that is there.',
    'error content/data/facts.yaml:5 The unit "cows" has no words; add "unit.cows" to content/strings/en.json, or write one that is there.',
  ]);
});

it.each(['percent', 'date', 'votes'])('the unit %s needs no words', (unit) => {
  expect(findingsAfter({ [file]: put('unit: people', `unit: ${unit}`) })).toEqual([]);
});
