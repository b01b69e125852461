import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type At, error, type Finding, type Place } from './finding.ts';
import { curlyAfterStraight, standsInCurly } from './quotes.ts';

/** What a YAML text holds, and where each part of it stands. */
export interface Yaml {
  data: unknown;
  at: At;
  /** Where there are some, `data` is null. After a mistake of form the rest is guesswork: it is the only one. */
  problems: Finding[];
}

/** Reads a YAML text of a file; `before` is the number of lines that stand above it there. */
export function readYaml(file: string, content: string, before = 0): Yaml {
  // Its reader would count a byte order mark as an indent.
  const text = content.replace(/^\uFEFF/, '');
  const lineCounter = new LineCounter();
  const doc = parseDocument(text, { lineCounter });
  const place = (offset: number) => ({ file, line: lineCounter.linePos(offset).line + before });
  const at: At = (...path) => place(offsetOf(doc, path));
  const [broken] = doc.errors;
  if (broken) {
    return { data: null, at, problems: [openQuote(text, place) ?? mistake(broken, place)] };
  }
  const loose = looseAlias(doc);
  const quoted = inCurlyQuotes(doc).map(({ offset, value }) => error(place(offset), curly(value)));
  if (loose === null && quoted.length > 0) return { data: null, at, problems: quoted };
  if (loose === null) return { data: doc.toJS(), at, problems: [] };
  const message = 'A value that begins with * must be in quotes.';
  return { data: null, at, problems: [error(place(loose), message)] };
}

/** Where a key or an entry begins; where it is missing, the last of its holders that is there. */
function offsetOf(doc: Document, path: readonly PropertyKey[]): number {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair || !isNode(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

/** YAML reads `*word` as a reference to something named before: where none has that name. */
function looseAlias(doc: Document): number | null {
  let offset: number | null = null;
  visit(doc, {
    Alias(_, alias) {
      if (!alias.resolve(doc)) offset ??= alias.range?.[0] ?? 0;
    },
  });
  return offset;
}

/** Values in the quotes of a word processor, which YAML takes for a part of them. */
function inCurlyQuotes(doc: Document): { offset: number; value: string }[] {
  const found: { offset: number; value: string }[] = [];
  visit(doc, {
    Scalar(_, { value, type, range }) {
      if (type !== 'PLAIN' || typeof value !== 'string' || !standsInCurly(value)) return;
      found.push({ offset: range?.[0] ?? 0, value });
    },
  });
  return found;
}

function curly(value: string): string {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return `${shown} is in curly quotes, which would be printed; write straight ones ("…") around the whole, also where curly ones belong inside.`;
}

const sentences: Partial<Record<string, string>> = {
  BAD_INDENT: 'This line is not indented like its neighbours, or a bracket above is still open.',
  BAD_SCALAR_START: 'A value that begins with a special character must be in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds a colon and a space must be in quotes.',
  DUPLICATE_KEY: 'This key appears twice in one entry; keep one of the two.',
  MISSING_CHAR: 'A quote or bracket is not closed, or a key has no colon; add what is missing.',
  MULTILINE_IMPLICIT_KEY: 'This key has no colon, or its line is not indented; correct it.',
  TAB_AS_INDENT: 'This line is indented with a tab; use spaces.',
  UNEXPECTED_TOKEN:
    'Something stands after the end of a value, or this line is not indented like its neighbours; correct it, with the whole value in quotes.',
};

type AtOffset = (offset: number) => Place;

function mistake({ code, message, pos }: YAMLError, place: AtOffset): Finding {
  const [first = ''] = message.split(' at line ');
  return error(
    place(pos[0]),
    sentences[code] ?? `This line cannot be read (${first}); correct it.`,
  );
}

/** A value whose quote is not closed in its line: the parser looks on, and complains far below. */
function openQuote(text: string, place: AtOffset): Finding | null {
  const found = /^[ \t-]*(?:[\w-]+:[ \t]+|-[ \t]+)(["'])(?:(?!\1).|\1\1)*$/m.exec(text);
  if (!found) return null;
  const [line, quote = ''] = found;
  const curly = curlyAfterStraight(line);
  const message = curly
    ? `The quote ${curly} is a curly one; write straight quotes (") on both sides of a value.`
    : `The quote that begins this value is not closed; add ${quote} at its end.`;
  return error(place(found.index), message);
}
