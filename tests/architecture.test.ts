import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDoors } from '../functions/runtime/doors.ts';
import { jobIntervals } from '../src/campaign/jobs.ts';
import { mailKinds } from '../src/campaign/outbox.ts';
import {
  byType,
  drawRooms,
  functionFiles,
  functionRooms,
  guide,
  importsOf,
  inCircles,
  pictureInGuide,
} from './support/rooms.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const files = globSync(['src/**/*.{ts,astro}', 'functions/**/*.{ts,mjs}']).sort();
const doors = globSync('functions/*.ts').sort();

/** All imports from one place into another: "file -> target". Places are the starts of paths. */
function arrows(from: string, to: (target: string) => boolean): string[] {
  return files
    .filter((file) => file.startsWith(from))
    .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
    .filter(({ target }) => to(target))
    .map(({ file, target }) => `${file} -> ${target}`);
}

const into =
  (...places: string[]) =>
  (target: string) =>
    places.some((place) => target.startsWith(place));

/** Files that hold a pattern, with the first line that does. */
function filesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((file) => {
    const line = read(file)
      .split('\n')
      .find((one) => pattern.test(one));
    return line === undefined ? [] : [`${file}: ${line.trim()}`];
  });
}

/** What every host needs a door to export. */
const doorShape = z.object({
  default: z.custom((value) => typeof value === 'function'),
  config: z.union([
    z.strictObject({ path: z.string().regex(/^\/api\/[a-z-]+$/) }),
    z.strictObject({ path: z.array(z.string().regex(/^(\/:lang)?\/office(\/\*)?$/)) }),
    z.strictObject({ schedule: z.string().regex(/^(\S+ ){4}\S+$/) }),
  ]),
});

const lines = (file: string) => read(file).trimEnd().split('\n').length;

describe('imports', () => {
  it('are found, of each kind', () => {
    expect(importsOf('functions/sign.ts')).toContain('src/campaign/sign-form.ts');
    expect(importsOf('functions/runtime/dev.ts')).toContain('functions/runtime/doors.ts');
    expect(importsOf('src/components/letter/SignForm.astro')).toEqual(
      expect.arrayContaining(['src/i18n/locales.ts', 'src/components/letter/remember-source.ts']),
    );
  });

  it('of the campaign rules are zod and their own files', () => {
    const foreign = (target: string) => target !== 'zod' && !target.startsWith('src/campaign/');
    expect(arrows('src/campaign/', foreign)).toEqual([]);
  });

  it('never lead from src to functions', () => {
    expect(arrows('src/', into('functions/'))).toEqual([]);
  });

  it('never lead from functions to pages, components, layouts or styles', () => {
    const shown = into('src/pages', 'src/components', 'src/layouts', 'src/styles');
    expect(arrows('functions/', shown)).toEqual([]);
  });

  it('never lead from functions to what only Astro can load', () => {
    expect(arrows('functions/', into('astro:'))).toEqual([]);
  });

  it('never lead from functions to what only the build of the site knows', () => {
    expect(arrows('functions/', into('src/site/', 'src/i18n/texts.ts'))).toEqual([]);
  });

  it('of what runs are packages that a server installs, and none that only builds', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const builds = ['functions/runtime/bundle-doors.ts', 'functions/runtime/dev.ts'];
    const running = new Set(
      files.filter((file) => file.startsWith('functions/') && !builds.includes(file)),
    );
    for (const file of running) {
      const own = importsOf(file).filter((target) => /^(src|functions)\/.*\.ts$/.test(target));
      for (const target of own) running.add(target);
    }
    const packages = [...running].flatMap(importsOf).flatMap((target) => {
      const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(target) ?? [];
      return /^(node:|src|functions|content|#)/.test(name) ? [] : name;
    });
    expect(new Set(packages)).toEqual(new Set(Object.keys(dependencies)));
  });

  it.each([
    'src/authoring/',
    'src/build/',
  ])('lead to %s from its own files and from astro.config.mjs alone', (place) => {
    expect(importsOf('astro.config.mjs').filter(into(place)).length).toBeGreaterThan(0);
    // A topic adds checks of its own to those of the content.
    const ofTopic = /^src\/topics\/[^/]+\/check(\/|\.ts$)/;
    const own = (file: string) => file.startsWith(place) || ofTopic.test(file);
    const others = files.filter((file) => !own(file));
    expect(others.flatMap((file) => arrows(file, into(place)))).toEqual([]);
  });

  it('between rooms of functions are those that the guide draws, each pair of them', () => {
    const drawn = drawRooms(functionRooms());
    expect(pictureInGuide(), `${guide} is drawn anew by: node tests/support/rooms.ts`).toBe(drawn);
  });

  it('never run in a circle, between the rooms of functions or between their files', () => {
    expect(
      inCircles(
        new Map([
          ['a', new Set(['b'])],
          ['b', new Set(['a'])],
          ['c', new Set('a')],
        ]),
      ),
    ).toEqual(['a', 'b']);
    expect(functionRooms().size).toBeGreaterThan(10);
    expect(inCircles(functionRooms())).toEqual([]);
    expect(inCircles(functionFiles())).toEqual([]);
  });

  it.each([
    'http',
    'store',
    'mail',
    'security',
  ])('never lead from functions/%s, a leaf, to another room than security', (leaf) => {
    const imported = functionRooms().get(leaf);
    expect(imported && [...imported].filter((room) => room !== 'security')).toEqual([]);
  });

  it.each([
    'runtime',
    'commands',
  ])('never lead from another room of functions to functions/%s', (outermost) => {
    const importers = [...functionRooms()].filter(([, rooms]) => rooms.has(outermost));
    expect(importers.map(([room]) => room)).toEqual([]);
  });

  it('never lead from a room to a door', () => {
    const rooms = files.filter((file) => /^functions\/.+\//.test(file));
    const toDoors = (target: string) => doors.includes(target);
    const found = rooms.flatMap((file) => arrows(file, toDoors));
    expect(found).toEqual([byType]);
  });

  it('lead from the engine to a topic by #topic alone, which the campaign chooses', () => {
    const engine = files.filter((file) => !file.startsWith('src/topics/'));
    const toATopic = (target: string) => /^src\/topics\/[^/]+\//.test(target);
    expect(engine.flatMap((file) => arrows(file, toATopic))).toEqual([]);
    expect(
      engine.filter((file) => arrows(file, into('#topic/')).length > 0).length,
    ).toBeGreaterThan(5);
  });

  it('never lead from functions, or from the rules, to a topic', () => {
    const topics = into('#topic/', 'src/topics/');
    expect(arrows('functions/', topics)).toEqual([]);
    expect(arrows('src/campaign/', topics)).toEqual([]);
  });

  it('by #topic find a file of the same exports in each topic', async () => {
    const wanted = new Map<string, Set<string>>();
    for (const file of files) {
      const named = /^import (?:type )?\{ ([^}]+) \} from '#topic\/([^']+)';$/gm;
      for (const [, names = '', target = ''] of read(file).matchAll(named)) {
        const exported = names.split(',').map((name) => name.trim().split(' as ')[0] ?? '');
        wanted.set(target, new Set([...(wanted.get(target) ?? []), ...exported]));
      }
    }
    expect(wanted.size).toBeGreaterThan(5);
    for (const topic of globSync('src/topics/*/')) {
      for (const [target, names] of wanted) {
        const source = read(join(topic, target));
        const isThere = (name: string) =>
          new RegExp(
            `export (const|async function|function|type) ${name}\\b|default as ${name} \\}`,
          ).test(source);
        expect(
          [...names].filter((name) => !isThere(name)),
          join(topic, target),
        ).toEqual([]);
      }
    }
  });

  it('never lead to tests', () => {
    expect(arrows('', into('tests/'))).toEqual([]);
  });

  it('of our own files end in what the file is called', () => {
    const bare = (target: string) => /^(src|functions|content)\/.*\/[^.]+$/.test(target);
    expect(arrows('', bare)).toEqual([]);
  });
});

it('SQL stands in the store alone', () => {
  const sql = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql[`.<]/;
  const outside = files.filter((file) => !file.startsWith('functions/store/'));
  expect(filesWith(sql, outside)).toEqual([]);
  expect(filesWith(sql, files).length).toBeGreaterThan(0);
});

it('each mail has one file, and each file is one mail', () => {
  const mails = globSync('functions/mail/kinds/*.ts').map((file) => basename(file, '.ts'));
  expect(mails.sort()).toEqual([...mailKinds].sort());
});

it('no file of the engine knows what the campaign is about', () => {
  const topical = /treat(y|ies)|\bconventions?\b|\b(land)?mines?\b|\bottawa\b/i;
  const among = ['src/**/*.{ts,astro,css,svg}', 'functions/**/*.{ts,mjs}', '*.{mjs,toml,yaml}'];
  const all = globSync(among).filter((file) => !file.startsWith(join('src', 'topics', 'treaty')));
  expect(all.length).toBeGreaterThan(300);
  expect(filesWith(topical, all)).toEqual([]);
  expect(filesWith(topical, files).length).toBeGreaterThan(0);
});

it.each(files)('%s has at most 200 lines', (file) => {
  expect(lines(file)).toBeLessThanOrEqual(200);
});

describe.each(doors)('the door %s', (file) => {
  it('has one handler and one path or schedule', async () => {
    const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
    expect(doorShape.safeParse(loaded).error).toBeUndefined();
  });

  it('has at most 60 lines', () => {
    expect(lines(file)).toBeLessThanOrEqual(60);
  });

  it('neither catches nor prints: one place does that for all', () => {
    expect(read(file)).not.toMatch(/\btry\b|\bconsole\b/);
  });
});

it('every job stands in the list by which it is told that one no longer runs', async () => {
  const { jobs } = await loadDoors();
  const intervals = jobs.map(({ name, interval }) => [name, interval]);
  expect(intervals.length).toBeGreaterThan(0);
  expect(Object.fromEntries(intervals)).toEqual(jobIntervals);
});

it('no room of functions is taken for a door by a host', () => {
  const taken = globSync('functions/*/').filter((room) =>
    files.some(
      (file) => file === join(room, 'index.ts') || file === join(room, `${basename(room)}.ts`),
    ),
  );
  expect(taken).toEqual([]);
});
