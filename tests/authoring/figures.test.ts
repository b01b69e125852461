import { describe, expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const file = 'explainers/en/how.mdx';
const wish = 'with its value and source in content/data/facts.yaml.';
const found = (line: string) => findingsAfter({ [file]: add(`\n${line}\n`) });

describe('a figure typed by hand', () => {
  it.each([
    ['There were 6,279 of them.', '6,279'],
    ['Within 180 days.', '180'],
    ['About 24,000–26,000 a year.', '24,000–26,000'],
    ['It was 46%, or so.', '46%'],
    ['It was 46 per cent.', '46 per cent'],
    ['More than 1.5 million people.', '1.5 million'],
    ['Several hundred thousand people.', 'hundred thousand'],
    ['Thousands came.', 'Thousands'],
    ['In 2024, 12 came.', '12'],
    ['A 155mm shell.', '155'],
    ['1. In 9 states', '9'],
    ['> It takes 12 years.', '12'],
    ['<span lang="fi">9</span>', '9'],
    ['[in 9 states](/explainers/why/)', '9'],
  ])('%s', (line, figure) => {
    expect(found(line)).toEqual([
      `error content/${file}:13 Write the figure "${figure}" as <Fact id="…" />, ${wish}`,
    ]);
  });

  it.each([
    ['Miljoonia ihmisiä.', 'Miljoonia'],
    ['46 prosenttia.', '46 prosenttia'],
    ['6 279 ihmistä, tuhansia muita.', '6 279'],
  ])('in Finnish: %s', (line, figure) => {
    const [first] = findingsAfter({ 'glossary/fi/notice.mdx': add(`\n${line}\n`) });
    expect(first).toBe(
      `error content/glossary/fi/notice.mdx:12 Write the figure "${figure}" as <Fact id="…" />, ${wish}`,
    );
  });

  it.each([
    ['explainers/en/how.mdx', 'title: How a state', 'title: How 9 states', 2, 'title'],
    ['explainers/en/how.mdx', 'In six months', 'In 6 months', 3, 'description'],
    ['glossary/en/treaty.mdx', 'What states', 'What 9 states', 3, 'definition'],
    ['updates/en/2026-11-20-a-meeting.mdx', 'The parties', 'The 9 parties', 4, 'summary'],
  ])('in the head of %s', (text, before, after, line, key) => {
    const figure = /\d/.exec(after)?.[0];
    expect(findingsAfter({ [text]: put(before, after) })).toEqual([
      `error content/${text}:${line} Take the figure "${figure}" out of "${key}"; typed by hand, it would have no source.`,
    ]);
  });

  it('on the home page', () => {
    expect(findingsAfter({ 'pages/en/home.mdx': add('Over 9.') })).toHaveLength(1);
  });
});

it.each([
  'In 1997, in the 1990s, from 1999–2003, in 2025–26 and by 2027.',
  'On 4 June 2025, on 27 December, from 1 to 5 December 2025, on 1–5 December, by 30 April.',
  'Article 20, Articles 1 and 19, Articles 4, 5 and 7, Article 20(3), paragraph 2 of Article 5, Protocol II.',
  'The 22nd Meeting, the 23rd, and decree 2281.',
  'The PFM-1, the MON-100 and the M14.',
  'Nine in ten, a dozen, twenty-eight days.',
  '1. One\n2. Two',
  '> 1. Not later than 10 years after.\n>\n> (a) within 180 days',
  'At `9` <Count of="party" on="2025-12-27" /> {/* 9 */} [x](/treaty/on/2025-12-27/) &#160;',
])('no figure: %s', (line) => {
  expect(found(line)).toEqual([]);
});

it.each([
  'Vuonna 2025, 4. kesäkuuta 2025, 27. joulukuuta, tammikuun aikana, 4.6.2025 ja 1.–5. joulukuuta.',
  'Sen 20 artikla, 1 ja 19 artiklan, 20 artiklan 3 kohta, 22. kokous.',
])('no figure in Finnish: %s', (line) => {
  expect(findingsAfter({ 'glossary/fi/notice.mdx': add(`\n${line}\n`) })).toEqual([]);
});
