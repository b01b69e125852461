import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { defaultLang } from '../../src/i18n/locales.ts';

/** What is a text’s own, and no matter of language. */
const head = z.object({
  figures: z.array(z.string()).optional(),
  related: z.array(z.string()).optional(),
  next: z.array(z.string()).optional(),
  order: z.number().optional(),
});

const read = (file: string) => readFileSync(file, 'utf8').split(/^---\n/m);
const headOf = (file: string) => head.parse(parse(read(file)[1] ?? ''));

/** The properties of a component, each time that a text uses it. */
const usesOf = (file: string, component: string) =>
  [
    ...read(file)
      .slice(2)
      .join('---\n')
      .matchAll(/<(\w+)\s([^>]*?)\s*\/>/g),
  ]
    .filter(([, name]) => name === component)
    .map(([, , properties = '']) => properties);

/** Whether a figure names what is counted is a matter of language. */
const figuresIn = (file: string) =>
  ['Fact', 'Count', 'Days', 'Voice'].map((component) =>
    usesOf(file, component).map((properties) => properties.replace(/\bbare\b/, '').trim()),
  );
const citedIn = (file: string) =>
  usesOf(file, 'Cite').flatMap((properties) => properties.match(/[\w-]+(?=")/g) ?? []);

/** What is left of some once those of others are found among them in their order. */
function missingFrom(others: readonly string[], some: readonly string[]): string[] {
  let at = 0;
  return some.filter((one) => {
    const found = others.indexOf(one, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

const original = (file: string) => file.replace(/\/[a-z]{2}\//, `/${defaultLang}/`);
const translated = globSync('content/{pages,letters,explainers,glossary,states,updates}/*/*.mdx')
  .filter((file) => original(file) !== file)
  .sort();

describe.each(translated)('%s', (file) => {
  it('shows the same figures as its original, in the same order', () => {
    expect(figuresIn(file)).toEqual(figuresIn(original(file)));
    expect(headOf(file)).toEqual(headOf(original(file)));
  });

  // It may add sources in its own language.
  it('rests on the sources of its original, in the same order', () => {
    expect(missingFrom(citedIn(file), citedIn(original(file)))).toEqual([]);
  });
});
