import { expect, it } from 'vitest';
import { checkContent } from '../../src/authoring/check/check-content.ts';
import { lineOf } from '../../src/authoring/check/finding.ts';
import { checkOf } from '../../src/authoring/check/topic.ts';
import { add, findingsAfter, put } from './content-folder.ts';

it('nothing is wrong with good content', () => {
  expect(findingsAfter()).toEqual([]);
});

it('findings stand in the order of files and lines', () => {
  const found = findingsAfter({
    'pages/en/home.mdx': add('Over 9.\n'),
    'explainers/en/why.mdx': put('order: 1', 'order: one'),
    'explainers/en/how.mdx': (text) => put('[why]', '[when]')(`${text}\nOver 9.\n`),
  });
  expect(found.map((line) => line.split(' ', 2)[1])).toEqual([
    'content/explainers/en/how.mdx:5',
    'content/explainers/en/how.mdx:13',
    'content/explainers/en/why.mdx:4',
    'content/pages/en/home.mdx:9',
  ]);
});

it('the real content has no errors', async () => {
  const topic = await checkOf('content');
  const findings = checkContent('content', { today: '2026-11-21', topic });
  expect(findings.filter(({ severity }) => severity === 'error').map(lineOf)).toEqual([]);
});
