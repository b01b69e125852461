import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { type At, error, type Finding } from './finding.ts';

/** What a YAML text holds, and where each part of it stands. */
export interface Yaml {
  data: unknown;
  at: At;
  /** At most one: after the first, the rest is guesswork. `data` is then null. */
  problems: Finding[];
}

/** Reads a YAML text of a file; `before` is the number of lines that stand above it there. */
export function readYaml(file: string, text: string, before = 0): Yaml {
  const lineCounter = new LineCounter();
  const doc = parseDocument(text, { lineCounter });
  const place = (offset: number) => ({ file, line: lineCounter.linePos(offset).line + before });
  const at: At = (...path) => place(offsetOf(doc, path));
  const [broken] = doc.errors;
  if (broken) {
    return { data: null, at, problems: [error(place(broken.pos[0]), sentenceOf(broken))] };
  }
  const loose = looseAlias(doc);
  if (loose === null) return { data: doc.toJS(), at, problems: [] };
  const message = 'A value that begins with * must stand in quotes.';
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

const sentences: Partial<Record<string, string>> = {
  BAD_INDENT: 'This line is not indented like its neighbours, or a bracket above is still open.',
  BAD_SCALAR_START: 'A value that begins with a special character must stand in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds a colon and a space must stand in quotes.',
  DUPLICATE_KEY: 'This key stands twice in one entry; keep one of the two.',
  MISSING_CHAR: 'A quote or bracket is not closed, or a key has no colon; add what is missing.',
  MULTILINE_IMPLICIT_KEY: 'This key has no colon, or its line is not indented; mend it.',
  TAB_AS_INDENT: 'This line is indented with a tab; use spaces.',
  UNEXPECTED_TOKEN:
    'Something stands after the end of a value, or this line is not indented like its neighbours; mend it, with the whole value in quotes.',
};

function sentenceOf({ code, message }: { code: string; message: string }): string {
  const [first = ''] = message.split(' at line ');
  return sentences[code] ?? `This line cannot be read (${first}); mend it.`;
}
