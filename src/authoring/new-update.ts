import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { slugOf } from '../campaign/slug.ts';
import { updateFile } from '../campaign/update-file.ts';
import { nameOf } from '../content-folder.ts';
import { defaultLang, isLang, langs } from '../i18n/locales.ts';
import { today } from '../site/today.ts';

// npm run new:update -- "Title of the update" [--lang fi]

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    const lang = { type: 'string', default: defaultLang } as const;
    return parseArgs({ options: { lang }, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const { values, positionals } = readArguments();
const { lang } = values;
const title = positionals.join(' ').trim();
const slug = slugOf({ name: title });
const folder = nameOf(`updates/${lang}`);
const file = `${folder}/${today}-${slug}.mdx`;

if (!title) refuse('Give the update a title: npm run new:update -- "Title of the update"');
if (!slug) refuse(`"${title}" has no letter from a to z for its address; add a word that has.`);
if (!isLang(lang)) refuse(`The site has no language "${lang}"; use one of ${langs.join(', ')}.`);
if (existsSync(file)) refuse(`${file} exists already; write there, or choose another title.`);

mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  updateFile({ title, date: today, summary: '', original: lang === defaultLang }),
);
process.stdout.write(`${file}\n`);
