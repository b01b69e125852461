/** Part of a line: text, or a link with the words that lead to it. */
export type Span = string | { text: string; url: string };

/** Part of an update: a paragraph with its own line breaks, or a list. */
export type BodyBlock =
  | { kind: 'text'; spans: readonly Span[] }
  | { kind: 'list'; items: readonly (readonly Span[])[] };

/**
 * What somebody typed as an update: an empty line ends a paragraph, lines that begin with `-` are a
 * list, `[words](https://…)` and bare addresses are links. All else is shown as it was typed: no tag
 * is one, and a link leads to https, http or an email address alone.
 */
export function readBody(body: string): BodyBlock[] {
  return body
    .split(/\n\s*\n/)
    .flatMap((part) => blocksOf(part.split('\n').filter((line) => line.trim() !== '')));
}

const item = /^\s*[-*•]\s+(?=\S)/;

function blocksOf(lines: readonly string[]): BodyBlock[] {
  const blocks: BodyBlock[] = [];
  let text: string[] = [];
  let items: string[] = [];
  const end = () => {
    if (text.length > 0) blocks.push({ kind: 'text', spans: spansOf(text.join('\n')) });
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(spansOf) });
    text = [];
    items = [];
  };
  for (const line of lines) {
    if (item.test(line)) {
      if (text.length > 0) end();
      items.push(line.replace(item, ''));
    } else if (items.length > 0) {
      items.push(`${items.pop()} ${line.trim()}`);
    } else {
      text.push(line);
    }
  }
  end();
  return blocks;
}

/** An address may hold pairs of brackets, as those of encyclopaedias do. */
const address = '(?:https?://|mailto:)(?:[^\\s()<>"]|\\([^\\s()<>"]*\\))+';

const link = new RegExp(`\\[([^\\[\\]\\n]{1,300})\\]\\((${address})\\)|\\b(${address})`, 'gi');

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: words, 2: meant, 3: bare = '' } of text.matchAll(link)) {
    // What ends a sentence is no part of an address that stands in it.
    const url = meant ?? withoutEnd(bare);
    if (!leadsOut(url)) continue;
    const length = meant === undefined ? url.length : whole.length;
    if (index > from) spans.push(text.slice(from, index));
    spans.push({ text: words?.trim() || url.replace(/^mailto:/i, ''), url });
    from = index + length;
  }
  if (from < text.length) spans.push(text.slice(from));
  return spans;
}

const sentenceEnds = new Set(".,;:!?'’”»…");

/** Without the signs at its end. A pattern would look at a row of them anew from each, wherever it stands. */
function withoutEnd(text: string): string {
  let length = text.length;
  while (sentenceEnds.has(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}

/** Whether an address is one that a link of ours may have: no script, no password before a name. */
function leadsOut(url: string): boolean {
  const { protocol = '', username = '', hostname = '', pathname = '' } = URL.parse(url) ?? {};
  if (protocol === 'mailto:') return /^[^@]+@[^@]+\.[^@]+$/.test(pathname);
  return /^https?:$/.test(protocol) && username === '' && hostname.includes('.');
}
