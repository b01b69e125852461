import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { defaultLang } from '../../src/i18n/locales.ts';

/** What is a text's own, and no matter of language. The list of sources is in the order of its text. */
const head = z.object({
  sources: z.array(z.string()).optional(),
  figures: z.array(z.string()).optional(),
  related: z.array(z.string()).optional(),
  next: z.array(z.string()).optional(),
  order: z.number().optional(),
});

/** A claim’s sources, a figure and a computed number, as a text writes them. */
const component = /<(Cite|Fact|Count|Days)\s([^>]*?)\s*\/>/g;

const read = (file: string) => readFileSync(file, 'utf8').split(/^---\n/m);
const headOf = (file: string) => head.parse(parse(read(file)[1] ?? ''));
/** Whether a figure names what is counted is a matter of language. */
const shownIn = (file: string) =>
  [...read(file).slice(2).join('---\n').matchAll(component)].map(
    ([, name, props = '']) => `${name} ${props.replace(/\bbare\b/, '').trim()}`,
  );

const original = (file: string) => file.replace(/\/[a-z]{2}\//, `/${defaultLang}/`);
const translated = globSync('content/{pages,letters,explainers,glossary,states,updates}/*/*.mdx')
  .filter((file) => original(file) !== file)
  .sort();

describe.each(translated)('%s', (file) => {
  it('shows the same figures and rests on the same sources as its original, in the same order', () => {
    expect(shownIn(file)).toEqual(shownIn(original(file)));
    expect(headOf(file)).toEqual(headOf(original(file)));
  });
});
