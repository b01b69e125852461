import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { defaultLang } from '../../src/i18n/locales.ts';

/** What is a text’s own, and no matter of language. The check of the content compares what stands in it. */
const head = z.object({
  figures: z.array(z.string()).optional(),
  related: z.array(z.string()).optional(),
  next: z.array(z.string()).optional(),
  order: z.number().optional(),
});

const headOf = (file: string) =>
  head.parse(parse(readFileSync(file, 'utf8').split(/^---\n/m)[1] ?? ''));

const original = (file: string) => file.replace(/\/[a-z]{2}\//, `/${defaultLang}/`);
const translated = globSync('content/{pages,letters,explainers,glossary,states,updates}/*/*.mdx')
  .filter((file) => original(file) !== file)
  .sort();

it.each(translated)('%s stands where its original stands, and leads to the same', (file) => {
  expect(headOf(file)).toEqual(headOf(original(file)));
});
