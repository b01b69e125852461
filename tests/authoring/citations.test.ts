import { expect, it } from 'vitest';
import { add, findingsAfter, put } from './content-folder.ts';

const how = 'explainers/en/how.mdx';
const why = 'explainers/en/why.mdx';
const after = (file: string, more: string) => findingsAfter({ [file]: add(more) });

it('a source that is not there', () => {
  expect(after(how, '\nMore.<Cite of="rumour" />\n')).toEqual([
    'error content/explainers/en/how.mdx:13 There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
  ]);
  expect(findingsAfter({ [why]: put('sources: [monitor,', 'sources: [rumour, monitor,') })).toEqual(
    [
      'error content/explainers/en/why.mdx:6 There is no source "rumour" in content/data/sources.yaml; add it there, or correct the id.',
    ],
  );
});

it('a source that is cited but not listed, also as one of several', () => {
  const sentence =
    '"monitor" is cited but not listed; add it to "sources" at the head of the text.';
  expect(after(how, '\nMore.<Cite\n  of={["treaty-text", \'monitor\']}\n/>\n')).toEqual([
    `error content/explainers/en/how.mdx:13 ${sentence}`,
  ]);
});

it('a source in a letter, which lists none', () => {
  expect(after('letters/en/stay.mdx', 'So.<Cite of="monitor" />\n')).toEqual([
    'error content/letters/en/stay.mdx:12 A letter is signed without marks; take <Cite> out, and name the source under "basis" at its head.',
  ]);
});

it('a source that is listed but never cited, unless of a term', () => {
  expect(findingsAfter({ [how]: put('[treaty-text]', '[monitor, treaty-text]') })).toEqual([
    'error content/explainers/en/how.mdx:6 "monitor" is listed but never cited; cite it with <Cite of="monitor" />, or take it off the list.',
  ]);
});

it('components that name nothing', () => {
  expect(after(how, '\nMore.<Cite />\n\n<Fact bare />\n')).toEqual([
    'error content/explainers/en/how.mdx:13 <Cite> names no source; write <Cite of="…" /> with the id of one.',
    'error content/explainers/en/how.mdx:15 <Fact> names no fact; write <Fact id="…" /> with the id of one.',
  ]);
});

it('a fact that is not there, in the text or in the head', () => {
  const sentence =
    'There is no fact "hurt-2025" in content/data/facts.yaml; add it there, or correct the id.';
  expect(after(how, '\n<Fact id="hurt-2025" />\n')).toEqual([
    `error content/explainers/en/how.mdx:13 ${sentence}`,
  ]);
  expect(
    findingsAfter({ 'pages/en/home.mdx': put('[hurt-2024]', '\n  - hurt-2024\n  - hurt-2025') }),
  ).toEqual([`error content/pages/en/home.mdx:6 ${sentence}`]);
});

it('a part of what is not a vote, or of a vote that has no such part', () => {
  expect(
    after(how, '\n<Fact id="hurt-2024" part="for" />\n\n<Fact id="vote-fi" part="absent" />\n'),
  ).toEqual([
    'error content/explainers/en/how.mdx:13 The fact "hurt-2024" is not a vote and has no parts; take part="for" out.',
    'error content/explainers/en/how.mdx:15 The vote "vote-fi" has no part "absent"; write one of for, against, abstained.',
  ]);
});

it('what stands in code or in a comment is not cited', () => {
  expect(
    after(how, '\n`<Cite of="x" />` {/* <Cite of="x" /> */}\n\n```\n<Fact id="x" />\n```\n'),
  ).toEqual([]);
});
