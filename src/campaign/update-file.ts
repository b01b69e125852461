import { readBody, type Span } from './update-body.ts';

/** A new update as a file of the content. */
export interface UpdateFile {
  title: string;
  /** YYYY-MM-DD. */
  date: string;
  summary: string;
  /** As it was typed in the office; none where the file is to be written by hand. */
  body?: string;
  /** Whether it is in the first language; a translation is a draft until somebody who is named has read it. */
  original: boolean;
}

const advice = `{/* Say in the first sentence what happened, on which day, and who says so. After each claim
write <Cite of="…" /> with the id of its source, and list the id under "sources" above; a figure is
written as <Fact id="…" />, never typed. Say what it means for the letter, and what is not known
yet. Then take this comment out. */}`;

/** The text of such a file. What was typed shows as typed: nothing in it is markup but links and lists. */
export function updateFile({ title, date, summary, body = '', original }: UpdateFile): string {
  return `---
title: ${JSON.stringify(title)}
date: ${date}
summary: ${JSON.stringify(summary)} # One or two sentences for lists and feeds, without a figure, at most 240 characters
sources: [] # The ids of all that the text cites with <Cite>, from content/data/sources.yaml
reviewed: ${original}
---

${advice}
${markdownOf(body)}`;
}

function markdownOf(body: string): string {
  const blocks = readBody(body).map((block) =>
    block.kind === 'list'
      ? block.items.map((one) => `- ${lineOf(one)}`).join('\n')
      : lineOf(block.spans),
  );
  return blocks.map((block) => `\n${block}\n`).join('');
}

function lineOf(spans: readonly Span[]): string {
  const text = spans.map((span) =>
    typeof span === 'string'
      ? asTyped(span)
      : `[${asTyped(span.text)}](<${span.url.replace(/[\\{}]/g, encodeURIComponent)}>)`,
  );
  return text.join('').split('\n').map(asLine).join('\\\n');
}

/** Signs that Markdown or MDX would take for markup. */
function asTyped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>&~|$]/g, '\\$&');
}

/** What would begin a heading, a list, a line or a program if it stood first in a line. */
function asLine(line: string): string {
  return line
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(
      /^(\s*)([ie])(?=(mport|xport)\b)/,
      (_, space: string, sign: string) => `${space}&#${sign.charCodeAt(0)};`,
    );
}
