import { expect, it } from 'vitest';
import { counter, metric } from '../../../functions/app/prometheus.ts';

it('a metric escapes what would end its label or its line', () => {
  const labels = { job: 'a "b" \\ c\nd' };
  expect(metric('gauge', 'm', 'Help.', [{ labels, value: 1.5 }])).toBe(
    '# HELP m Help.\n# TYPE m gauge\nm{job="a \\"b\\" \\\\ c\\nd"} 1.5\n',
  );
});

it('a metric without a number says nothing', () => {
  expect(metric('gauge', 'm', 'Help.', [])).toBe('');
  expect(counter('m', 'Help.').text()).toBe('');
});

it('a counter keeps each set of labels apart', () => {
  const { count, text } = counter<'a' | 'b'>('m', 'Help.');
  for (const [a, b] of [
    ['x', 'y'],
    ['x,y', ''],
    ['x', 'y'],
  ] as const) {
    count({ a, b });
  }
  expect(text()).toContain('\nm{a="x",b="y"} 2\nm{a="x,y",b=""} 1\n');
});
