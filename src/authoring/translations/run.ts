import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contentFolder } from '../../content-folder.ts';
import { defaultLang, isLang, langs, languageName } from '../../i18n/locales.ts';
import { readMarks } from '../../i18n/originals.ts';
import { compare, marked, type State } from './compare.ts';
import { readOriginals, readTranslations } from './read.ts';

const usage = `npm run translations                                  how far each language has come
npm run translations -- fi                            what is missing, outdated and unreviewed in one
npm run translations -- fi --current explainers/ukraine   it says what the original says today
npm run translations -- fi --current explainers strings   all of these do
`;

const others = langs.filter((lang) => lang !== defaultLang);
const originals = readOriginals(contentFolder, defaultLang);

function stateOf(lang: string): State {
  return compare(originals, readTranslations(contentFolder, lang), readMarks(lang));
}

function summary(): string {
  const rows = others.map((lang) => {
    const { missing, outdated, unreviewed, done } = stateOf(lang);
    const counts = [done, missing.length, outdated.length, unreviewed.length];
    const name = `${lang.padEnd(4)}${languageName(lang, lang).padEnd(14)}`;
    return name + counts.map((count) => String(count).padStart(12)).join('');
  });
  const heads = ['translated', 'missing', 'outdated', 'unreviewed'];
  const head = ' '.repeat(18) + heads.map((one) => one.padStart(12)).join('');
  return `${[head, ...rows].join('\n')}\nFor the list of one: npm run translations -- ${others[0] ?? 'fi'}\n`;
}

function list(lang: string): string {
  const { missing, outdated, unreviewed } = stateOf(lang);
  const lines = Object.entries({ missing, outdated, unreviewed }).flatMap(([what, ids]) =>
    ids.map((id) => `${what.padEnd(12)}${id}\n`),
  );
  return lines.join('') || `${languageName(lang, lang)}: all is translated, current and read.\n`;
}

/** Notes that some translations say what the originals say today. */
function setCurrent(lang: string, names: readonly string[]): string {
  const translations = readTranslations(contentFolder, lang);
  const unknown = names.filter(
    (name) => !translations.some(({ id }) => id === name || id.startsWith(`${name}/`)),
  );
  if (unknown.length > 0)
    throw new Error(
      `${lang} has no ${unknown.join(', ')}; npm run translations -- ${lang} names what there is.`,
    );
  const marks = marked(originals, translations, readMarks(lang), names);
  const folder = join(contentFolder, 'translations');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${lang}.json`), `${JSON.stringify(marks, null, 2)}\n`);
  return `Noted in ${folder}/${lang}.json.\n`;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { current: { type: 'boolean', default: false } },
  });
  const [lang, ...names] = positionals;
  if (lang !== undefined && (!isLang(lang) || lang === defaultLang)) {
    throw new Error(
      `"${lang}" is no language to translate into; write one of ${others.join(', ')}.`,
    );
  }
  if (values.current ? !lang || names.length === 0 : names.length > 0) throw new Error(usage);
  const answer = !lang ? summary() : values.current ? setCurrent(lang, names) : list(lang);
  process.stdout.write(answer);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
