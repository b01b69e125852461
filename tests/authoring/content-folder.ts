import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkContent } from '../../src/authoring/check/check-content.ts';
import { loadCheck } from '../../src/authoring/check/topic.ts';

/** A small campaign without a mistake. */
const good: Record<string, string> = {
  'campaign.yaml': `name: Keep it
letter: stay
languages: [en, fi]
situations: [party, left]
opens: 2026-11-21
closes: null
goals: [100, 500]
focusCountries: [FI]
factTopics: [people]
treaty: { inForce: 1999-03-01, stockYears: 4, clearanceYears: 10, votes: vote- }
organiser:
  name: null
  address: null
  email: null
  registration: null
topic: treaty
`,
  'data/sources.yaml': `# Sorted by id.
- id: monitor
  title: The yearly report
  publisher: The Monitor
  date: 2025-12
  url: https://example.org/report
  seen: { how: original, on: 2026-11-20 }
- id: treaty-text
  title: The treaty
  publisher: United Nations
  url: https://example.org/treaty
  seen: { how: copy, where: 'https://example.net/treaty', on: 2026-11-20 }
`,
  'data/facts.yaml': `- id: hurt-2024
  label: People hurt
  topic: people
  value: 6279
  unit: people
  asOf: 2024
  sources: [monitor]
  confidence: one-source
  reviewBy: 2027-01-31
- id: vote-fi
  label: The vote in Finland
  topic: people
  value: 157
  unit: votes
  asOf: 2025-06-19
  sources: [monitor]
  confidence: one-source
  vote: { body: Eduskunta, bodyLang: fi, date: 2025-06-19, for: 157, against: 18, abstained: 0 }
  reviewBy: 2027-01-31
`,
  'data/states.yaml': `- id: FI
  name: Finland
  region: europe
  events:
    - { kind: accession, date: 2012-01-09, sources: [treaty-text] }
    - { kind: withdrawal-notice, date: 2025-07-10, sources: [treaty-text] }
- id: NO
  name: Norway
  region: europe
  events: []
`,
  'data/roll-calls.yaml': '[]\n',
  'data/voices.yaml': `- id: aino
  name: Aino Esimerkki
  role: { en: Survivor, fi: Selviytyjä }
  kind: survivor
  side: staying
  words: { lang: fi, text: Astuin miinaan. }
  translations: { en: I stepped on a mine. }
  date: 2025-06-04
  source: monitor
- id: ben
  name: Ben Example
  role: { en: General, fi: Kenraali }
  kind: soldier
  side: leaving
  words: { lang: en, text: We need it. }
  translations: { fi: Tarvitsemme sitä. }
  reportedBy: The Monitor
  date: 2025-06
  source: monitor
`,
  'messages/en.json': `{
  "lang": "en",
  "reviewed": true,
  "to": "To: {recipient}",
  "greeting": "Dear Sir or Madam,",
  "opening": "My name is {name}. I live in {place}.",
  "situation": { "party": "You are in it.", "left": "You left it." },
  "request": { "party": "Stay.", "left": "Come back." },
  "subject": { "party": "Staying", "left": "Coming back" },
  "ownWords": "In my own words:",
  "closing": "Yours, {name}",
  "origin": "Sent through {campaign} ({site}).",
  "reasons": {}
}
`,
  'strings/en.json': '{ "topic.people": "People", "unit.people": "{value} people" }',
  'letters/en/stay.mdx': `---
title: Stay
addressees: To all
description: A letter.
original: true
reviewed: true
---

The withdrawal took effect on 10 January 2026, as its Article 20 says.

1. Come back.
`,
  'pages/en/home.mdx': `---
title: Stay
description: A campaign.
figures: [hurt-2024]
reviewed: true
---

Read [why](/explainers/why/).
`,
  'pages/en/privacy.mdx': `---
title: Privacy
description: What is kept.
reviewed: true
---

Kept for 30 days.
`,
  'explainers/en/how.mdx': `---
title: How a state leaves
description: In six months.
order: 2
next: [why]
sources: [treaty-text]
written: 2026-11-21
reviewed: true
---

It gives notice.<Cite of="treaty-text" />
`,
  'explainers/en/why.mdx': `---
title: Why they left
description: Their reasons.
order: 1
next: [how]
sources: [monitor, treaty-text]
written: 2026-11-21
reviewed: true
---

They had reasons.<Cite of={["monitor", "treaty-text"]} /> See [how](/explainers/how/).

In 2024 <Fact id="hurt-2024" /> were hurt; <Fact id="vote-fi" part="against" /> voted against.
`,
  'glossary/en/notice.mdx': `---
term: notice
aliases: [notices]
definition: What a state gives before it leaves.
related: [treaty]
sources: [treaty-text]
reviewed: true
---

It is given in writing.
`,
  'glossary/en/treaty.mdx': `---
term: treaty
definition: What states agree on.
sources: [treaty-text]
reviewed: true
---
`,
  'updates/en/2026-11-20-a-meeting.mdx': `---
title: A meeting
date: 2026-11-20
summary: The parties meet.
sources: [monitor]
reviewed: true
---

They met.<Cite of="monitor" />
`,
};
good['data/figure-words.json'] = readFileSync('content/data/figure-words.json', 'utf8');
const inFinnish = (name: string) =>
  (good[`glossary/en/${name}.mdx`] ?? '').replace('reviewed: true', 'reviewed: false');
good['glossary/fi/notice.mdx'] = inFinnish('notice');
good['glossary/fi/treaty.mdx'] = inFinnish('treaty');

/** A file's new text or bytes, or what becomes of the text that it has; null takes the file away. */
type Change = string | Uint8Array | null | ((text: string) => string);

/** By name, because a test cannot wait for what it calls. */
const topics = { none: await loadCheck('none'), treaty: await loadCheck('treaty') };

/** What the checker says about the small campaign after some changes: "error content/x.mdx:12 sentence". */
export function findingsAfter(
  changes: Record<string, Change> = {},
  {
    today = '2026-11-21',
    strict = false,
    topic = 'treaty',
  }: { today?: string; strict?: boolean; topic?: keyof typeof topics } = {},
) {
  const folder = join(mkdtempSync(join(tmpdir(), 'content-')), 'content');
  const paths = new Set([...Object.keys(good), ...Object.keys(changes)]);
  for (const path of paths) write(join(folder, path), changed(path, changes[path]));
  const findings = checkContent(folder, { today, strict, topic: topics[topic] });
  rmSync(dirname(folder), { recursive: true });
  return findings.map(
    ({ severity, file, line, message }) => `${severity} ${file}:${line} ${message}`,
  );
}

function changed(path: string, change: Change | undefined): string | Uint8Array | null {
  const before = good[path] ?? '';
  if (change === undefined) return before;
  if (typeof change !== 'function') return change;
  const after = change(before);
  if (after === before) throw new Error(`The change of ${path} changes nothing.`);
  return after;
}

function write(file: string, text: string | Uint8Array | null): void {
  if (text === null) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A change that puts one text in the place of another. */
export function put(before: string, after: string): (text: string) => string {
  return (text) => text.replace(before, after);
}

/** A change that adds to the end of a file. */
export function add(more: string): (text: string) => string {
  return (text) => text + more;
}
