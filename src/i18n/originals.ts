import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { nameOf, readData } from '../content-folder.ts';
import { defaultLang } from './locales.ts';

/** By text or sentence, the mark of the original that a translation was made from. */
export type Marks = Readonly<Record<string, string>>;

const marks = z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/));

/** What a campaigner changes without changing what is said. */
const besides = /^(reviewed|written|updated|order|next|related):.*$/gm;

/** The mark of a text or sentence in the original language: another one once other words stand in it. */
export function markOf(original: string): string {
  const words = original.replace(besides, '').replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

/** What `content/translations/<lang>.json` says of the translations into a language. Throws where it does not fit. */
export function readMarks(lang: string): Marks {
  return marks.parse(readData(`translations/${lang}.json`) ?? {});
}

/**
 * Whether the original has changed since a text was translated: of a file such as
 * `content/explainers/fi/ukraine.mdx`. Not where nobody noted what it was translated from.
 */
export function isOutdated(file: string): boolean {
  const [folder = '', lang = '', name = ''] = file
    .replace(/\.mdx$/, '')
    .split('/')
    .slice(-3);
  const mark = lang === defaultLang ? undefined : readMarks(lang)[`${folder}/${name}`];
  const original = nameOf(`${folder}/${defaultLang}/${name}.mdx`);
  if (mark === undefined || !existsSync(original)) return false;
  return markOf(readFileSync(original, 'utf8')) !== mark;
}
