import type { Place } from './finding.ts';
import type { Text } from './text.ts';

/** What is no part of a text's markup: code and comments. */
export const code = [/^(```+|~~~+)[\s\S]*?^\1.*$/gm, /`[^`\n]+`/g, /\{\/\*[\s\S]*?\*\/\}/g];
/** A tag as Markdown with tags has it: its name, and its attributes. */
export const tags = /<\/?([A-Za-z][\w.]*)((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>"'{])*)>/g;
const notProse = [
  tags,
  /^(?:import|export)\s.*$/gm,
  /(?<=\])\([^)\s]*(?:\s+"[^"]*")?\)/g,
  /^\[[^\]]+\]:.*$/gm,
  /https?:\/\/\S+/g,
  /&#?\w+;/g,
];

/** A text with all matches of some patterns blanked out; every other character keeps its place. */
export function blanked(text: string, patterns: readonly RegExp[]): string {
  const blank = (match: string) => match.replace(/[^\n]/g, ' ');
  return patterns.reduce((rest, pattern) => rest.replace(pattern, blank), text);
}

/** The body of a text without code and comments. */
export function markupOf({ body }: Pick<Text, 'body'>): string {
  return blanked(body, code);
}

/** What readers see of a body as running text: no code, tags, targets of links. */
export function proseOf(text: Pick<Text, 'body'>): string {
  return blanked(markupOf(text), notProse);
}

/** A component as it stands in a text. */
export interface Tag {
  name: string;
  place: Place;
  /** Where it begins in the body. */
  offset: number;
  /** What an attribute holds: `of="a"` is ["a"], `of={["a", "b"]}` is ["a", "b"], no such attribute is []. */
  valuesOf: (attribute: string) => string[];
}

/** The components of a name in a text, in their order. */
export function tagsIn(text: Text, name: string): Tag[] {
  return [...markupOf(text).matchAll(tags)]
    .filter(([all, found]) => found === name && !all.startsWith('</'))
    .map(({ 2: attributes = '', index }) => ({
      name,
      place: text.bodyAt(index),
      offset: index,
      valuesOf: (attribute) => valuesIn(attributes, attribute),
    }));
}

function valuesIn(attributes: string, name: string): string[] {
  const found = new RegExp(`(?<![\\w-])${name}=("[^"]*"|'[^']*'|\\{[^}]*\\})`).exec(attributes);
  const quoted = (found?.[1] ?? '').matchAll(/"([^"]*)"|'([^']*)'/g);
  return [...quoted].map(([, one, other]) => one ?? other ?? '');
}
