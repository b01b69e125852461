import { LineCounter, parseDocument } from 'yaml';
import { error, type Finding } from './finding.ts';
import { curlyAfterStraight, curlyIn } from './quotes.ts';

/** What a JSON text holds; null where it cannot be read, and then the first thing that is wrong. */
export interface Json {
  data: unknown;
  problems: Finding[];
}

const token =
  /\s*(?:([{}[\],:])|"(?:[^"\\\p{Cc}]|\\.)*"|-?\d[\d.eE+-]*|(?:true|false|null)(?!\w))/uy;

/** Reads a JSON text of a file, with or without a byte order mark. */
export function readJson(file: string, content: string): Json {
  const text = content.replace(/^\uFEFF/, '');
  const lineCounter = new LineCounter();
  const doc = parseDocument(text, { lineCounter, strict: false });
  const at = (offset: number, message: string) =>
    error({ file, line: text.slice(0, offset).split('\n').length }, message);
  try {
    const data: unknown = JSON.parse(text);
    const repeated = doc.errors.find(({ code }) => code === 'DUPLICATE_KEY');
    const sentence = 'This key stands twice in one group; keep one of the two.';
    return { data, problems: repeated ? [at(repeated.pos[0], sentence)] : [] };
  } catch (problem) {
    const where = /at position (\d+)/.exec((problem as Error).message)?.[1];
    const { offset, message } = wrongToken(text) ?? {
      offset: Math.min(Number(where ?? Number.POSITIVE_INFINITY), text.trimEnd().length),
      message: sentenceOf((problem as Error).message),
    };
    return { data: null, problems: [at(offset, message)] };
  }
}

/** The first place that holds no token of JSON, or a comma with nothing after it. */
function wrongToken(text: string): { offset: number; message: string } | null {
  let comma: number | null = null;
  for (token.lastIndex = 0; token.lastIndex < text.trimEnd().length; ) {
    const start = token.lastIndex;
    const found = token.exec(text);
    if (!found) {
      const offset = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
      return { offset, message: strange(text, offset) };
    }
    if (comma !== null && /[}\]]/.test(found[1] ?? '')) {
      return { offset: comma, message: 'Nothing follows this comma; take it out.' };
    }
    comma = found[1] === ',' ? token.lastIndex - 1 : null;
  }
  return null;
}

function strange(text: string, offset: number): string {
  const rest = text.slice(offset).split('\n', 1)[0] ?? '';
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset) + rest;
  const quote = curlyIn(rest.slice(0, 1)) ?? curlyAfterStraight(line);
  if (quote) return `The quote ${quote} is a curly one; write straight quotes (") around a text.`;
  if (rest.startsWith('"')) return 'A quote is not closed in this line; add ".';
  if (rest.startsWith("'")) return 'Write straight double quotes (") around a text.';
  if (/^(?:\/[/*]|#)/.test(rest)) return 'A JSON file takes no comments; take it out.';
  return `"${rest.slice(0, 20)}" cannot be read; a text stands in straight quotes (").`;
}

function sentenceOf(message: string): string {
  if (message.startsWith("Expected ',' or")) return 'A comma is missing before this, or a bracket.';
  if (message.startsWith("Expected ':'")) return 'A colon is missing before this.';
  if (/end of JSON input|Unterminated/.test(message)) {
    return 'A bracket or a quote is never closed; add what is missing.';
  }
  if (/non-whitespace/.test(message))
    return 'Something stands after the last bracket; take it out.';
  if (/escaped/.test(message)) return 'Write \\\\ for the sign \\.';
  return 'This cannot be read; look for a comma, a colon, a bracket or a quote too many or too few.';
}
