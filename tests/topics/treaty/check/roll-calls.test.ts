import { expect, it } from 'vitest';
import { findingsAfter } from '../../../authoring/content-folder.ts';

const file = 'data/roll-calls.yaml';
const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `fi-${from + i}`).join(', ');
const call = ({ id = 'fi', pro = ids(1, 157), against = ids(201, 18), absent = '' } = {}) =>
  `- id: ${id}
  from: https://example.org/vote
  read: 2026-11-28
  for: [${pro}]
  against: [${against}]
  abstained: []
  absent: [${absent}]
`;

it('a roll call that names as many as the fact counts is right', () => {
  expect(findingsAfter({ [file]: call({ absent: 'fi-301, fi-302' }) })).toEqual([]);
});

it.each([
  [
    'one too few',
    call({ pro: ids(1, 156) }),
    4,
    '"vote-fi" says 157 for, and this names 156; count both again.',
  ],
  [
    'somebody twice',
    call({ absent: 'fi-301, fi-201' }),
    7,
    '"fi-201" is named twice; everybody votes once.',
  ],
  [
    'a vote that no fact knows',
    call({ id: 'no' }),
    1,
    'There is no vote "vote-no" in content/data/facts.yaml; add it first.',
  ],
  [
    'a name in place of an id',
    call({ absent: 'Aino Esimerkki' }),
    7,
    '"absent" is "Aino Esimerkki"; write the id of a representative, as ee-123.',
  ],
])('a roll call with %s', (_what, text, line, sentence) => {
  const found = findingsAfter({ [file]: text });
  expect(found).toEqual([`error content/${file}:${line} ${sentence}`]);
});
