import { expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const source = (id: string) => `- id: ${id}
  title: Another
  publisher: Somebody
  url: https://example.org/another
`;
const file = 'data/sources.yaml';

it('an id twice', () => {
  expect(findingsAfter({ [file]: add(source('treaty-text')) })).toEqual([
    'error content/data/sources.yaml:11 The id "treaty-text" stands in line 7 too; give one of the two another id.',
  ]);
});

it('an entry out of order, which nobody cites', () => {
  expect(findingsAfter({ [file]: add(source('another')) })).toEqual([
    'error content/data/sources.yaml:11 Entries are sorted by id; put "another" before "treaty-text".',
    'warning content/data/sources.yaml:11 Nothing cites the source "another"; cite or remove it.',
  ]);
});

it('whether a source is used is not known while something cannot be read', () => {
  const change = put('date: 2026-11-20', 'date: soon');
  const found = findingsAfter({
    [file]: add(source('unused')),
    'updates/en/2026-11-20-a-meeting.mdx': change,
  });
  expect(found.join()).not.toContain('Nothing cites');
  expect(found).toHaveLength(1);
});
