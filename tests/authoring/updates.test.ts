import { expect, it } from 'vitest';
import { findingsAfter } from './content-folder.ts';

const update = (date: string) =>
  `---\ntitle: News\ndate: ${date}\nsummary: Something.\nsources: [monitor]\nreviewed: true\n---\nSo.<Cite of="monitor" />\n`;

it('a name that does not begin with the date', () => {
  expect(findingsAfter({ 'updates/en/2026-11-18-news.mdx': update('2026-11-19') })).toEqual([
    'error content/updates/en/2026-11-18-news.mdx:3 The name of an update begins with its date; rename it to content/updates/en/2026-11-19-news.mdx, or correct the date.',
  ]);
});

it('a day that is still to come', () => {
  expect(findingsAfter({ 'updates/en/2026-11-21-news.mdx': update('2026-11-21') })).toEqual([]);
  expect(findingsAfter({ 'updates/en/2026-11-22-news.mdx': update('2026-11-22') })).toEqual([
    'warning content/updates/en/2026-11-22-news.mdx:3 This update will be published on that day, 2026-11-22; leave it, or correct the date.',
  ]);
});

it('two of the same name', () => {
  expect(findingsAfter({ 'updates/en/2026-11-21-a-meeting.mdx': update('2026-11-21') })).toEqual([
    'error content/updates/en/2026-11-21-a-meeting.mdx:1 content/updates/en/2026-11-20-a-meeting.mdx has the same name but for its day; give this update another name.',
  ]);
});
