import { seenOrMeant } from '../../campaign/tidy-text.ts';
import { error, type Finding } from './finding.ts';

/** A file as it was read. */
export interface RawFile {
  file: string;
  text: string;
}

/**
 * What nobody sees, as in the forms of the site; what a file that is not UTF-8 is read as, and what no
 * text has. Tabs and line ends may stand, and what a script or an emoji needs: that is the first group.
 */
const invisible = new RegExp(
  `${seenOrMeant.source}|[\\ufffd\\u2800\\p{Zl}\\p{Zp}\\p{Cn}\\p{Cf}]|[\\p{Cc}--[\\t\\n\\r]]|\\r(?!\\n)`,
  'gv',
);
const space = /(?! )\p{Zs}/gu;
/** Spaces that keep what is beside them on one line. */
const binding = /[\u00A0\u202F\u2009]/;
/** What has a meaning only with a plain space after it, or none: a mark of a list, of a heading, a key. */
const marker = /^[ \t]*(?:[-*+>#]+|\d+[.)]|["']?[\w.-]+["']?:)?[ \t]*$|[,[{]$/;
const openTag = /<\/?[A-Za-z][^<>]*$/;

const names: Partial<Record<string, string>> = {
  '\u0000': 'NUL',
  '\u00AD': 'soft hyphen',
  '\u200B': 'zero-width space',
  '\u200E': 'left-to-right mark',
  '\u200F': 'right-to-left mark',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u2060': 'word joiner',
  '\uFEFF': 'byte order mark',
};

/** Signs that came with a pasted text and that a writer cannot see, or not tell from a space. */
export function checkSigns(files: readonly RawFile[]): Finding[] {
  return files.flatMap(({ file, text }) => [
    ...once(file, text, invisible, sentenceOf),
    ...once(file, text, space, spaceSentence),
  ]);
}

/** What stands around a sign: in its line before it, after it, and whether a tag is open there. */
interface Around {
  before: string;
  after: string;
  inTag: boolean;
}

type Sentence = (sign: string, around: Around) => string | null;

/** A finding for each kind of sign in each line. */
function once(file: string, text: string, pattern: RegExp, sentence: Sentence): Finding[] {
  const found = new Map<string, Finding>();
  for (const { 0: sign, 1: meant, index } of text.matchAll(pattern)) {
    if (meant !== undefined || (index === 0 && sign === '\uFEFF')) continue;
    const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    const around = { before, after: text.slice(index + sign.length, index + 40) };
    const inTag = openTag.test(text.slice(Math.max(0, index - 400), index));
    const message = sentence(sign, { ...around, inTag });
    const line = text.slice(0, index).split('\n').length;
    const key = `${line} ${sign}`;
    if (message !== null && !found.has(key)) found.set(key, error({ file, line }, message));
  }
  return [...found.values()];
}

function sentenceOf(sign: string, { before }: Around): string {
  if (sign === '\uFFFD') {
    return `A letter${where(before)} is lost, because the file was not saved as UTF-8; save it as UTF-8, and write the letter again.`;
  }
  if (sign === '\r') {
    return 'This line ends as on very old machines, with a carriage return alone; save the file with the line ends of Unix (LF).';
  }
  return `A sign that nobody sees (${nameOf(sign)}) stands${where(before)}; take out what is there, and type it anew.`;
}

/** Such a space holds a number and its unit together; elsewhere it is an accident. */
function spaceSentence(sign: string, { before, after, inTag }: Around): string | null {
  const isBetween = /\S$/.test(before) && /^\S/.test(after);
  if (binding.test(sign) && isBetween && !inTag && !marker.test(before)) return null;
  return `A space that is not a plain one (${nameOf(sign)}) stands${where(before)}; write a plain space there, or none.`;
}

function where(before: string): string {
  const visible = before.replace(invisible, (_, meant: string | undefined) => meant ?? '').trim();
  return visible ? ` after "${visible.slice(-24)}"` : ' at the beginning of this line';
}

function nameOf(sign: string): string {
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return names[sign] ? `${names[sign]}, ${code}` : code;
}
