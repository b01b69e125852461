import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const file = 'data/facts.yaml';
/** Of the two facts, the first is due on 31 January 2027 and the second on this day. */
const second = (day: string) => ({
  [file]: (text: string) => text.replace(/(?<=for: 157[^\n]*\n {2}reviewBy: )\S+/, day),
});
const wish = 'Look again at each, then set its new reviewBy.';

it('a fact that is soon due, today, and past its day only warns', () => {
  const on = (today: string) => findingsAfter(second('never'), { today });
  expect(on('2026-12-31')).toEqual([]);
  const soon = `warning content/data/facts.yaml:9 1 fact is soon due for review: by 2027-01-31 hurt-2024. ${wish}`;
  expect(on('2027-01-01')).toEqual([soon]);
  expect(on('2027-01-31')).toEqual([soon]);
  expect(on('2027-02-01')).toEqual([
    `warning content/data/facts.yaml:9 1 fact is due for review: since 2027-01-31 hurt-2024. ${wish}`,
  ]);
});

it('all that are due are one warning, the longest due first, and all that will be are another', () => {
  const both = (day: string) => findingsAfter(second(day), { today: '2027-02-01' });
  expect(both('2026-12-31')).toEqual([
    `warning content/data/facts.yaml:19 2 facts are due for review: since 2026-12-31 vote-fi; since 2027-01-31 hurt-2024. ${wish}`,
  ]);
  expect(both('2027-02-10')).toEqual([
    `warning content/data/facts.yaml:9 1 fact is due for review: since 2027-01-31 hurt-2024. ${wish}`,
    `warning content/data/facts.yaml:19 1 fact is soon due for review: by 2027-02-10 vote-fi. ${wish}`,
  ]);
});

it('a strict check makes an error of each fact that is due, and of no other', () => {
  const strict = (day: string, today: string) =>
    findingsAfter(second(day), { today, strict: true });
  expect(strict('never', '2099-01-01')).toEqual([
    'error content/data/facts.yaml:9 The fact "hurt-2024" is due for review since 2027-01-31; look again, then set a new reviewBy.',
  ]);
  expect(strict('never', '2027-01-31')).toEqual([expect.stringMatching(/^warning /)]);
});

it('a day of review that is none says what to write', () => {
  expect(findingsAfter({ [file]: put('reviewBy: 2027-01-31', 'reviewBy: 2027-02-30') })).toEqual([
    'error content/data/facts.yaml:9 "reviewBy" is "2027-02-30"; write the day by which somebody must look again, as 2027-01-31, or never where it cannot change.',
  ]);
});
