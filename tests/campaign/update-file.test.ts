import { mdxToHast } from 'satteri';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { updateFile } from '../../src/campaign/update-file.ts';
import { findingsAfter } from '../authoring/content-folder.ts';

const said = { title: 'A “state” returns: \\o/', date: '2026-11-28', summary: 'So # it: "is".' };
const fileOf = (body: string) => updateFile({ ...said, body, original: true });

/** Part of a page, as its parser tells it. */
interface Part {
  type: string;
  value?: string;
  tagName?: string;
  properties?: { href?: unknown };
  children?: Part[];
}

/** What the page shows of a file's body: its text, and its tags by name. All that is neither is told as a tag. */
function shown(file: string): { text: string; tags: string[] } {
  const tags: string[] = [];
  const textOf = ({ type, value = '', tagName = '', properties, children = [] }: Part): string => {
    if (type === 'text') return value;
    if (type === 'element') tags.push([tagName, properties?.href ?? ''].join(' ').trim());
    else if (type !== 'root') tags.push(type);
    return children.map(textOf).join('');
  };
  const body = file.slice(file.indexOf('---', 3) + 3).replace(/\{\/\*[\s\S]*?\*\/\}/, '');
  return { text: textOf(mdxToHast(body) as Part), tags };
}

it('an update is a file of the content with its head, in which nothing that was typed is markup', () => {
  const typed = 'One.\n\n- a\n- b [the *report*](https://example.org/a_b)\n\nTwo';
  const file = fileOf(typed);
  expect(parse(file.split('---')[1] ?? '')).toEqual({ ...said, sources: [], reviewed: true });
  const { text, tags } = shown(file);
  expect(text.replace(/\s+/g, ' ').trim()).toBe('One. a b the *report* Two');
  expect(tags).toEqual(['p', 'ul', 'li', 'li', 'a https://example.org/a_b', 'p']);
});

it.each([
  '<Fact id="x" /> <b>bold</b> <!-- c -->',
  '{process.exit(1)} $ {x} \\{y}',
  'import x from "y"',
  'export const a = 1',
  '# no heading',
  '1. no list',
  '2) no list',
  '+ no list',
  '= none\n=====',
  '---',
  '***',
  '> no quotation',
  '| a | b |\n| - | - |',
  '`code` ```more```',
  '![no picture](x.png) [no link](x) [^1]',
  '&amp; &#60;b&#62; *a* _b_ ~~c~~',
  '    four spaces',
])('%j stands in the file as it was typed', (typed) => {
  const { text, tags } = shown(fileOf(typed));
  const words = (all: string) => all.replace(/\s+/g, ' ').trim();
  expect(words(text)).toBe(words(typed));
  expect(tags.filter((tag) => !/^(p|br)$/.test(tag))).toEqual([]);
});

it('the check of the content asks for its sources, and for nothing else', () => {
  const path = 'updates/en/2026-11-28-a-state-returns.mdx';
  expect(findingsAfter({ [path]: fileOf('It is {so} <b>here</b>.') })).toEqual([
    `error content/${path}:5 "sources" is empty; name at least one source, by its id in content/data/sources.yaml.`,
  ]);
});
