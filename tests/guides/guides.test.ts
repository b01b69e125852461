import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingNames } from '../../functions/app/config.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const guides = globSync([
  '*.md',
  '{content,functions,src,tests}/**/README.md',
  '.github/*.md',
]).filter((file) => !/^tests\/fixtures\/|node_modules/.test(file));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** The part of an address by which a heading of a guide is linked. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string) =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** What a guide links to, but for pages of the web: the file, and the heading in it. */
function linksOf(file: string): { target: string; anchor: string }[] {
  const text = read(file)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, 'code');
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g)].map(
    ([, path = '', anchor = '']) => ({
      target: path ? join(dirname(file), path) : file,
      anchor,
    }),
  );
}

it('the README can be read in five minutes', () => {
  expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(900);
});

describe.each(guides)('%s', (file) => {
  it('leads only to what is there', () => {
    const dead = linksOf(file).filter(({ target, anchor }) => {
      if (!existsSync(target)) return true;
      return anchor !== '' && !anchorsOf(target).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('names only commands that npm knows', () => {
    const named = [...read(file).matchAll(/\bnpm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    const unknown = named.filter((name) => !Object.hasOwn(scripts, name));
    expect(unknown).toEqual([]);
  });

  it('names only files of the code that are there', () => {
    const paths = [...read(file).matchAll(/`((?:src|functions|tests)\/[\w./[\]-]+\.\w+)`/g)];
    expect(paths.flatMap(([, path = '']) => (existsSync(path) ? [] : path))).toEqual([]);
  });
});

it('every guide is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const file of reached) {
    for (const { target } of linksOf(file)) if (target.endsWith('.md')) reached.add(target);
  }
  const ours = guides.filter((file) => !file.startsWith('.github/'));
  expect(ours.filter((file) => !reached.has(file))).toEqual([]);
});

it('every part has its reason among the decisions', () => {
  const parts = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(read('package.json')));
  const table = read('DECISIONS.md').toLowerCase();
  const names = Object.keys({ ...parts.dependencies, ...parts.devDependencies });
  const unsaid = names.filter(
    (name) => !name.startsWith('@types/') && !table.includes(name.split('/').at(-1) ?? ''),
  );
  expect(unsaid).toEqual([]);
});

describe('the guide to running', () => {
  const guide = read('functions/README.md');

  it('explains every setting', () => {
    const table = guide.slice(guide.indexOf('| setting |'), guide.indexOf('### One machine'));
    const cells = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell = '']) => cell);
    const explained = cells.flatMap((cell) => cell.match(/[A-Z_]{4,}/g) ?? []);
    const others = ['BUILD_DATE', 'CONTENT', 'TALLY_URL', 'ENV_FILE'];
    expect(explained.sort()).toEqual([...settingNames, ...others].sort());
  });

  it('lists every door', async () => {
    const { doors, jobs } = await loadDoors();
    const table = guide.slice(guide.indexOf('| door |'));
    // A door of many paths is told by what they share.
    const paths = [...doors.keys()].map((path) => path.replace(/^(\/:lang)?(\/office).*$/, '$2/…'));
    const names = [...paths, ...jobs.map(({ name }) => `\`${name}\``)];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !table.includes(name))).toEqual([]);
  });
});
