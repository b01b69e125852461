import { mdxToJs } from 'satteri';
import { proseTags } from '../../components/reading/prose-tags.ts';
import { error, type Finding, type Place } from './finding.ts';
import { blanked, code, proseOf, tags } from './prose.ts';
import { curlyIn } from './quotes.ts';

/** A text's body, and how its file counts lines. */
interface Body {
  body: string;
  bodyAt: (offset: number) => Place;
}

/** Tags that hold nothing, beside those of the topic. */
const alone = ['Cite', 'Fact', 'Days', 'Picture', 'Voice', 'br', 'hr', 'img'];

/**
 * What keeps a body from being read as Markdown with tags, which may be those of the topic: at most
 * one thing, because after the first the rest is guesswork.
 */
export function checkMarkup({ body, bodyAt }: Body, ofTopic: readonly string[]): Finding[] {
  const curlyTag = tagWithCurlyQuotes(body);
  if (curlyTag) return [error(bodyAt(curlyTag.offset), curlySentence(curlyTag.tag))];
  try {
    mdxToJs(body);
    return [...unknownTags({ body, bodyAt }, ofTopic), ...programs({ body, bodyAt })].slice(0, 1);
  } catch (problem) {
    const { message } = problem as Error;
    const [, line = '1', column = '1', what = message] =
      /^(\d+):(\d+): ([\s\S]*?)(?: \([\w-]+:[\w-]+\))?$/.exec(message) ?? [];
    const offset = offsetOf(body, Number(line), Number(column));
    const own = unclosed(what, [...alone, ...ofTopic]);
    return own
      ? [error(bodyAt(offsetOf(body, own.line, own.column)), own.message)]
      : [error(bodyAt(offset), sentenceOf(what, body.slice(offset)))];
  }
}

/** The words `Days` in the page on privacy, and what `prose-tags.ts` lists. */
const ofEngine: readonly string[] = [...proseTags, 'Days'];

function unknownTags({ body, bodyAt }: Body, ofTopic: readonly string[]): Finding[] {
  const known = [...ofEngine, ...ofTopic].sort();
  return [...blanked(body, code).matchAll(tags)]
    .filter(([, name = '']) => /^[A-Z]/.test(name) && !known.includes(name))
    .map(({ 1: name, index }) =>
      error(bodyAt(index), `There is no tag <${name}>; write one of ${known.join(', ')}.`),
    );
}

function programs({ body, bodyAt }: Body): Finding[] {
  const message = '"{" begins a program here; write \\{ for the sign itself.';
  const braces = proseOf({ body }).matchAll(/(?<!\\)\{/g);
  return [...braces].map(({ index }) => error(bodyAt(index), message));
}

/** The parser would read such a tag to the next straight quote, however far away, and complain there. */
function tagWithCurlyQuotes(body: string): { tag: string; offset: number } | null {
  const value = /<[A-Za-z][^<>\n]*(?:\n[^<>\n]+)*?=\s*(?:\{\s*\[?\s*)?([^\s{[])[^<>]*>?/gu;
  for (const { 0: tag, index } of blanked(body, code).matchAll(value)) {
    const values = tag.replace(/"[^"\n]*"|'[^'\n]*'/g, '');
    if (curlyIn(values)) return { tag, offset: index };
  }
  return null;
}

function curlySentence(tag: string): string {
  const shown = tag.replace(/\s+/g, ' ');
  return `In ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} the quote ${curlyIn(tag)} is a curly one; write straight quotes (") inside a tag.`;
}

function offsetOf(body: string, line: number, column: number): number {
  const before = body.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

/** A tag that is never closed, at the place where it is opened. */
function unclosed(
  what: string,
  holdNothing: readonly string[],
): { line: number; column: number; message: string } | null {
  const found =
    /closing tag for `<([\w.]*)>` \((\d+):(\d+)\)/.exec(what) ??
    /closing tag `<\/[\w.]*>`, expected .*?`<([\w.]*)>` \((\d+):(\d+)\)/.exec(what);
  if (!found) return null;
  const [, name = '', line, column] = found;
  const message = holdNothing.includes(name)
    ? `<${name}> is not closed; write it as <${name}${/^[A-Z]/.test(name) ? ' …' : ''} />.`
    : `<${name}> is not closed; write </${name}> where it ends.`;
  return { line: Number(line), column: Number(column), message };
}

function sentenceOf(what: string, rest: string): string {
  const closing = /closing tag `(<\/[\w.]*>)`, expected an open tag/.exec(what)?.[1];
  if (closing) {
    return `${closing} closes what was never opened; take it out, or write <${closing.slice(2)} where it begins.`;
  }
  if (rest.startsWith('<!')) return 'A comment is written {/* … */}; <!-- … --> is not read here.';
  if (/^<(?:https?:|www\.|mailto:|[^\s<>]+@)/i.test(rest)) {
    return 'A link is written [its words](https://…); put the address in round brackets.';
  }
  if (/^<\/?[A-Za-z]/.test(rest)) return tagSentence(rest);
  if (rest.startsWith('<')) return 'Write &lt; for the sign <; alone it would begin a tag.';
  if (/closing brace|end of file/i.test(what)) {
    return '"{" is never closed; close it with "}", or write \\{ for the sign itself.';
  }
  if (/oxc/.test(what)) {
    return 'What stands in { } here cannot be read; write ids as {["id", "other-id"]}, and \\{ for the sign itself.';
  }
  return `This cannot be read (${what.replaceAll('`', '')}); correct it.`;
}

function tagSentence(rest: string): string {
  const tag = /^<\/?[\w.]+/.exec(rest)?.[0] ?? '<';
  const line = rest.split('\n', 1)[0] ?? '';
  if (/^<[\w.]+[^>"']*\s[\w-]+=[^\s"'{]/.test(line)) {
    return `What follows "=" in ${tag} stands in straight quotes; write ${tag} …="…" />.`;
  }
  return `The tag ${tag} is not complete; close its quotes and end it with "/>", or write &lt; for the sign < itself.`;
}
