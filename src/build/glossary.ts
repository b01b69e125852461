import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { termSchema } from '../campaign/texts.ts';

/** A term of the glossary, as texts link to it. */
export interface Term {
  /** The file name, and the last part of its address. */
  name: string;
  /** The term and its aliases. */
  forms: readonly string[];
  definition: string;
}

/** The glossary of a language, read from its files. */
export function readGlossary(lang: string): Term[] {
  return globSync(`content/glossary/${lang}/*.mdx`)
    .sort()
    .map((file) => {
      const [, head = ''] = readFileSync(file, 'utf8').split(/^---$/m);
      const { term, aliases, definition } = termSchema.parse(parse(head));
      return { name: basename(file, '.mdx'), forms: [term, ...aliases], definition };
    });
}
