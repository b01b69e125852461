import { expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const source = (id: string) => `- id: ${id}
  title: Another
  publisher: Somebody
  url: https://example.org/another
  seen: { how: original, on: 2026-11-20 }
`;
const file = 'data/sources.yaml';

it('an id twice', () => {
  expect(findingsAfter({ [file]: add(source('treaty-text')) })).toEqual([
    'error content/data/sources.yaml:13 The id "treaty-text" is in line 8 too; give one of the two another id.',
  ]);
});

it('an entry out of order, which nobody cites', () => {
  expect(findingsAfter({ [file]: add(source('another')) })).toEqual([
    'error content/data/sources.yaml:13 Entries are sorted by id; put "another" before "treaty-text".',
    'warning content/data/sources.yaml:13 Nothing cites the source "another"; cite or remove it.',
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

const original = put('{ how: original, on: 2026-11-20 }', '{ how: original }');
const copied = (where: string) => put("'https://example.net/treaty'", where);

it.each([
  [
    'an original without a day',
    original,
    '7 "on" is missing; add it: the day on which it was read, as 2026-11-21.',
  ],
  [
    'an original on a day that is none',
    put('on: 2026-11-20', 'on: 2026-02-30'),
    '7 "on" is "2026-02-30"; write a day that the calendar has, as 2025-06-27.',
  ],
  [
    'a source that does not say how it was read',
    put('  seen: { how: original, on: 2026-11-20 }\n', ''),
    '2 "seen" is missing; add it: how it was read, as { how: original, on: 2026-11-21 }.',
  ],
  [
    'a word for how it was read that is none',
    put('how: original', 'how: web'),
    '7 "how" is "web"; write one of original, copy, quoted-by.',
  ],
  [
    'an original read elsewhere',
    put('how: original', "how: original, where: 'https://example.net/a'"),
    '7 An original was read at its own url; remove "where" from "monitor", or write how: copy.',
  ],
  [
    'a copy at an address that cannot be opened safely',
    copied("'http://example.net/treaty'"),
    '12 "where" of a copy is the https address at which "treaty-text" was read; write that, or remove it where it is the url.',
  ],
  [
    'a quotation that does not say who quotes',
    put("how: copy, where: 'https://example.net/treaty'", 'how: quoted-by'),
    '12 "treaty-text" was read as another source quotes it; name that source, as where: its-id.',
  ],
  [
    'a quotation by itself',
    put("how: copy, where: 'https://example.net/treaty'", 'how: quoted-by, where: treaty-text'),
    '12 "treaty-text" was read as another source quotes it; name that source, as where: its-id.',
  ],
  [
    'a quotation by nobody that is listed',
    put("how: copy, where: 'https://example.net/treaty'", 'how: quoted-by, where: a-friend'),
    '12 There is no source "a-friend" in content/data/sources.yaml; add it there, or correct the id.',
  ],
])('%s stops the build', (_, change, message) => {
  expect(findingsAfter({ [file]: change })).toContain(`error content/data/sources.yaml:${message}`);
});

it.each([
  ['a copy at its own url', put(", where: 'https://example.net/treaty'", '')],
  [
    'a quotation by a source of the list',
    put("how: copy, where: 'https://example.net/treaty'", 'how: quoted-by, where: monitor'),
  ],
])('%s is fine', (_, change) => {
  expect(findingsAfter({ [file]: change })).toEqual([]);
});
