import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markOf } from '../../i18n/originals.ts';
import type { Original, Translation } from './compare.ts';

/** Anything that a translator translates: its name, its words, and where it stands. */
interface Unit {
  id: string;
  words: string;
  file: string;
  reviewed: boolean | null;
}

/** All texts and sentences of a language in a folder like `content/`, the originals. */
export function readOriginals(folder: string, lang: string): Original[] {
  return unitsOf(folder, lang).map(({ id, words }) => ({ id, mark: markOf(words) }));
}

/** All texts and sentences of a language in a folder like `content/`. */
export function readTranslations(folder: string, lang: string): Translation[] {
  return unitsOf(folder, lang).map(({ id, file, reviewed }) => ({ id, file, reviewed }));
}

function unitsOf(folder: string, lang: string): Unit[] {
  const found = (pattern: string) =>
    globSync(pattern, { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const texts = found(`*/${lang}/*.mdx`).map((file) => {
    const words = read(file);
    const [kind = '', , name = ''] = file.split('/');
    const reviewed = !/^reviewed: false$/m.test(words);
    return { id: `${kind}/${name.replace(/\.mdx$/, '')}`, words, file, reviewed };
  });
  const sentences = found(`{strings,messages}/**/${lang}.json`).flatMap((file) => {
    const kind = file.slice(0, -`/${lang}.json`.length);
    const data: unknown = JSON.parse(read(file));
    return sentencesOf(data).map(([key, words]) => ({
      id: `${kind}/${key}`,
      words,
      file,
      reviewed: null,
    }));
  });
  return [...texts, ...sentences].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every sentence of a file by its key, all plural forms of one together: `request.left`, `nav.letter`. */
function sentencesOf(data: unknown, before = ''): [string, string][] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    if (key === 'lang' || typeof value === 'boolean') return [];
    if (typeof value === 'string') return [[before + key, value] as [string, string]];
    return 'other' in value
      ? [[before + key, JSON.stringify(value)] as [string, string]]
      : sentencesOf(value, `${before}${key}.`);
  });
}
