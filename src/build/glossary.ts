import { globSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { termSchema } from '../campaign/texts.ts';
import { nameOf } from '../content-folder.ts';

/** A term of the glossary, as texts link to it. */
export interface Term {
  /** The file name, and the last part of its address. */
  name: string;
  /** The term and its aliases. */
  forms: readonly string[];
  definition: string;
}

/** The glossary of a language, read from its files; each is parsed again only once it has changed. */
export function readGlossary(lang: string): Term[] {
  return globSync(nameOf(`glossary/${lang}/*.mdx`))
    .sort()
    .map(readTerm);
}

const read = new Map<string, { changed: number; term: Term }>();

function readTerm(file: string): Term {
  const changed = statSync(file).mtimeMs;
  const known = read.get(file);
  if (known?.changed === changed) return known.term;
  const [, head = ''] = readFileSync(file, 'utf8').split(/^---$/m);
  const { term, aliases, definition } = termSchema.parse(parse(head));
  const made = { name: basename(file, '.mdx'), forms: [term, ...aliases], definition };
  read.set(file, { changed, term: made });
  return made;
}
