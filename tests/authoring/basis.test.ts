import { expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const file = 'letters/en/stay.mdx';
const sentence = 'In 2024 more than 6 thousand were\nhurt, and nobody asked.\n\n';

/** The letter with a sentence more and a list of what it rests on, from line 6. */
function letter(...claims: string[]): (text: string) => string {
  const list = ['basis:', ...claims.map((claim) => `  - ${claim}`)].join('\n');
  return (text) =>
    text
      .replace('original: true\n', `original: true\n${claims.length > 0 ? `${list}\n` : ''}`)
      .replace('1. Come back.', `${sentence}1. Come back.`);
}

const good = '{ says: "more than 6 thousand were hurt", facts: [hurt-2024] }';

it('a claim that stands in the letter, over two lines, and names its fact', () => {
  expect(findingsAfter({ [file]: letter(good) })).toEqual([]);
});

it('a figure of the letter that no claim names', () => {
  const wish = 'under "basis" at the head of the letter, with the words around it.';
  const finding = (line: number) =>
    `error content/${file}:${line} Name the fact that has the figure "6 thousand" ${wish}`;
  expect(findingsAfter({ [file]: letter() })).toEqual([finding(11)]);
  const elsewhere = '{ says: "nobody asked", facts: [hurt-2024] }';
  expect(findingsAfter({ [file]: letter(elsewhere) })).toEqual([finding(13)]);
  const onlySource = '{ says: "more than 6 thousand were hurt", sources: [monitor] }';
  expect(findingsAfter({ [file]: letter(onlySource) })).toEqual([finding(13)]);
});

it.each([
  [
    '{ says: "six thousand were hurt", facts: [hurt-2024] }',
    'The letter does not say "six thousand were hurt"; write its very words after "says", or take the claim off the list.',
  ],
  [
    '{ says: "nobody asked", facts: [hurt-1924] }',
    'There is no fact "hurt-1924" in content/data/facts.yaml; add it there, or correct the id.',
  ],
  [
    '{ says: "nobody asked", sources: [rumour] }',
    'There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
  ],
])('a claim that is wrong: %s', (claim, message) => {
  expect(findingsAfter({ [file]: letter(good, claim) })).toEqual([
    `error content/${file}:8 ${message}`,
  ]);
});

it('a claim that rests on nothing', () => {
  expect(findingsAfter({ [file]: letter(good, '{ says: "nobody asked" }') })).toEqual([
    `error content/${file}:8 "sources" does not fit; name a fact or a source that it rests on.`,
  ]);
});

it('a translation that rests on something else than its original, and one that lists nothing', () => {
  const original = letter(good, '{ says: "nobody asked", sources: [monitor] }');
  const finnish = (list: string) => `---
title: Jää
addressees: Kaikille
description: Kirje.
original: false
${list}reviewed: false
---

Kukaan ei kysynyt.
`;
  const after = (list: string) =>
    findingsAfter({ [file]: original, 'letters/fi/stay.mdx': finnish(list) });
  expect(after('')).toEqual([]);
  expect(after('basis:\n  - { says: "Kukaan ei kysynyt", sources: [monitor] }\n')).toEqual([
    `error content/letters/fi/stay.mdx:7 Claim 1 of "basis" does not name the facts and sources of claim 1 in content/${file}; a translation rests on what its original rests on.`,
  ]);
});
