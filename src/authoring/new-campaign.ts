import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentFolder, nameOf } from '../content-folder.ts';
import { today } from '../site/today.ts';

// npm run new:campaign -- "Name of the campaign"

/** The campaign that a new one begins as: a small one that is built and signed in by the tests. */
const template = fileURLToPath(new URL('../../tests/fixtures/second-campaign/', import.meta.url));
const itsName = 'Night Train Now';
const itsDay = /2026-11-21/g;

/** What may be there already, because every campaign has it. */
const shared = /^(README\.md|LICENSE\.md|strings\/[\w-]+\.json)$/;

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function filesIn(folder: string): string[] {
  return globSync('**/*.*', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** A text of the template with the new name in its place; quoted where it stands at the head. */
function named(text: string, name: string): string {
  return text
    .replace(new RegExp(`^(\\w+): (.*${itsName}.*)$`, 'gm'), (_, key: string, value: string) => {
      return `${key}: ${JSON.stringify(value.replaceAll(itsName, () => name))}`;
    })
    .replaceAll(itsName, () => name);
}

/** The sentences of the interface, with the template's own in the place of another campaign's. */
function sentences(file: string, own: string): string {
  const known: object = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const all = Object.entries({ ...known, ...JSON.parse(own) });
  const sorted = all.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

const folder = nameOf('.').replace(/\/*$/, '/');
const name = process.argv.slice(2).join(' ').trim();
if (!name) refuse('Give the campaign a name: npm run new:campaign -- "Name of the campaign"');
if (/[^\p{L}\p{M}\p{N} .,:;!?'’&()–-]/u.test(name)) {
  refuse(`"${name}" has a character that texts give a meaning of its own; use letters and digits.`);
}
const other = filesIn(contentFolder).find((path) => !shared.test(path));
if (other) {
  refuse(
    `${folder} is not empty: it holds ${other}. Remove all but README.md, LICENSE.md and strings/*.json, or name another folder in CONTENT.`,
  );
}

for (const path of filesIn(template)) {
  const file = nameOf(path.replace(itsDay, today));
  const text = named(readFileSync(join(template, path), 'utf8'), name).replace(itsDay, today);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, path.startsWith('strings/') ? sentences(file, text) : text);
}
process.stdout.write(
  `${folder} holds a campaign called ${name}, which is complete and asks for a night train.\n` +
    `Change ${nameOf('campaign.yaml')} and the letter first; npm run dev shows it, npm run check:content says what is missing.\n`,
);
