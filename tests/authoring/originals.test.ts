import { expect, it } from 'vitest';
import { markOf } from '../../src/i18n/originals.ts';
import { findingsAfter } from './content-folder.ts';

const original = `---
title: Who is hurt
description: The people.
order: 2
next: [how]
sources: [monitor, treaty-text]
written: 2026-11-21
reviewed: true
---

In 2024 <Fact id="hurt-2024" /> were hurt.<Cite of="monitor" /> The treaty forbids it.<Cite of="treaty-text" />

<Fact id="vote-fi" part="for" /> voted for leaving.<Cite of="monitor" />
`;

const translation = `---
title: Keitä vahingoitetaan
description: Ihmiset.
order: 2
next: [how]
sources: [monitor, treaty-text]
written: 2026-11-21
reviewed: false
---

Vuonna 2024 <Fact id="hurt-2024" bare /> loukkaantui.<Cite of="monitor" /> Sopimus kieltää.<Cite of="treaty-text" />

<Fact id="vote-fi" part="for" /> äänesti.<Cite of={["treaty-text", "monitor"]} />
`;

const file = 'explainers/fi/hurt.mdx';
const current = (mark = markOf(original)) => JSON.stringify({ 'explainers/hurt': mark });

/** What is said of the Finnish text after a change of it. */
function after(from: string, to: string, notes: string | null = current()): string[] {
  const changed = translation.replace(from, to);
  expect(changed === translation).toBe(from === to);
  const files = { 'explainers/en/hurt.mdx': original, [file]: changed };
  const findings = findingsAfter({ ...files, ...(notes && { 'translations/fi.json': notes }) });
  return findings.filter((one) => one.includes(file));
}

it('a translation with the figures and sources of its original, and more sources, is in order', () => {
  expect(after('', '')).toEqual([]);
});

const wish = 'show what the original shows, in its order.';

it.each([
  [
    'part="for"',
    'part="against"',
    `error content/${file}:13 Here stands <Fact id="vote-fi" part="against" />, and <Fact id="vote-fi" part="for" /> at this place in content/explainers/en/hurt.mdx; ${wish}`,
  ],
  [
    '<Fact id="hurt-2024" bare />',
    'Moni',
    `error content/${file}:13 Here stands <Fact id="vote-fi" part="for" />, and <Fact id="hurt-2024" /> at this place in content/explainers/en/hurt.mdx; ${wish}`,
  ],
  [
    '<Fact id="vote-fi" part="for" /> äänesti',
    'Moni äänesti',
    `error content/${file}:13 Here stands nothing, and <Fact id="vote-fi" part="for" /> at this place in content/explainers/en/hurt.mdx; ${wish}`,
  ],
  [
    '{["treaty-text", "monitor"]}',
    '"treaty-text"',
    `error content/${file}:10 The source "monitor" is cited in content/explainers/en/hurt.mdx:13 and not here, in that order; cite it with <Cite of="monitor" />.`,
  ],
])('of %s that became %s it says what the original has', (from, to, sentence) => {
  expect(after(from, to)).toEqual([sentence]);
});

it('who has not noted what it was translated from is only warned', () => {
  expect(after('part="for"', 'part="against"', null)).toEqual([
    expect.stringMatching(/^warning content\/explainers\/fi\/hurt\.mdx:13 Here stands/),
  ]);
});

it('an original that was changed since stops nobody from building', () => {
  expect(after('part="for"', 'part="against"', current('00000000'))).toEqual([]);
});
