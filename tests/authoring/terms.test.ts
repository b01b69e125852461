import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const notice = 'content/glossary/en/notice.mdx';
const treaty = 'content/glossary/en/treaty.mdx';

it('a term in two entries, whatever its capitals', () => {
  expect(findingsAfter({ 'glossary/en/treaty.mdx': put('term: treaty', 'term: Notice') })).toEqual([
    `error ${treaty}:2 "notice" is in ${notice} and ${treaty}; keep it in one of them.`,
  ]);
});

it('an alias in two entries', () => {
  const change = put('term: treaty', 'term: treaty\naliases: [pact, Notices]');
  expect(findingsAfter({ 'glossary/en/treaty.mdx': change })).toEqual([
    `error ${treaty}:3 "notices" is in ${notice} and ${treaty}; keep it in one of them.`,
  ]);
});

it('an alias that is the term of another entry', () => {
  expect(
    findingsAfter({ 'glossary/en/notice.mdx': put('[notices]', '[notices, Treaty]') }),
  ).toEqual([
    `error ${notice}:3 The alias "treaty" is itself a term, so ${notice} and ${treaty} would be cyclic; take the alias out.`,
  ]);
});

it('a term that is related to itself', () => {
  expect(findingsAfter({ 'glossary/en/notice.mdx': put('[treaty]', '[notice]') })).toEqual([
    `error ${notice}:5 "related" leads from this text to itself; take "notice" off the list.`,
  ]);
});

it('a term that is missing in a language', () => {
  expect(findingsAfter({ 'glossary/fi/treaty.mdx': null })).toEqual([
    `warning ${treaty}:1 This term is missing in Suomi; translate it as content/glossary/fi/treaty.mdx.`,
  ]);
});
