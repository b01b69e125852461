import { expect, it } from 'vitest';
import { findingsAfter, put } from './content-folder.ts';

const page = '---\ntitle: Sivu\ndescription: Sivu.\nreviewed: false\n---\n\nSivu.\n';

it('a translation without an original', () => {
  expect(findingsAfter({ 'pages/fi/about.mdx': page })).toEqual([
    'error content/pages/fi/about.mdx:1 This text has no original in English; write content/pages/en/about.mdx, or give this file the name of its original.',
  ]);
});

it('a language that the site does not have', () => {
  expect(findingsAfter({ 'pages/sv/home.mdx': page })).toEqual([
    'error content/pages/sv/home.mdx:1 The site has no language "sv"; add it to "languages" in content/campaign.yaml, or move this text to one of en, fi.',
  ]);
});

it('what to read next that is not there, or is the text itself', () => {
  const found = findingsAfter({ 'explainers/en/how.mdx': put('[why]', '[how, when]') });
  expect(found).toEqual([
    'error content/explainers/en/how.mdx:5 "next" leads from this text to itself; take "how" off the list.',
    'error content/explainers/en/how.mdx:5 There is no text "when" in content/explainers/; write it, or correct the name.',
  ]);
});

it('a related term that is not there', () => {
  expect(findingsAfter({ 'glossary/en/notice.mdx': put('[treaty]', '[treatise]') })).toEqual([
    'error content/glossary/en/notice.mdx:5 There is no text "treatise" in content/glossary/; write it, or correct the name.',
  ]);
});

it.each([
  ['pages/en/home.mdx', 'description: A campaign.', 'description: ""', 3],
  ['glossary/fi/treaty.mdx', 'What states agree on.', '" "', 3],
])('a line that is empty: %s', (file, before, after, line) => {
  const [found, ...more] = findingsAfter({ [file]: put(before, after) });
  expect(found).toMatch(
    new RegExp(`^error content/${file}:${line} ".*" is empty; write what it says in a sentence.$`),
  );
  expect(more).toEqual([]);
});

it.each([
  ['[why](/explainers/why-not/)', 'explainers', 'why-not'],
  ['[news](/updates/2026-01-01-x/)', 'updates', '2026-01-01-x'],
  ['<a href="/glossary/noticing/">n</a>', 'glossary', 'noticing'],
])('a link that leads nowhere: %s', (link, folder, name) => {
  expect(findingsAfter({ 'pages/en/home.mdx': put('[why](/explainers/why/)', link) })).toEqual([
    `error content/pages/en/home.mdx:8 /${folder}/${name}/ leads nowhere; write content/${folder}/en/${name}.mdx, or correct the link.`,
  ]);
});

it.each([
  '/explainers/',
  '/treaty/nowhere/',
  'https://example.org/explainers/x/',
  '/explainers/why/#reasons',
])('a link to %s is checked elsewhere, or leads somewhere', (target) => {
  expect(findingsAfter({ 'pages/en/home.mdx': put('/explainers/why/', target) })).toEqual([]);
});
