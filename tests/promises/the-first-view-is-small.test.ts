import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { splitPath } from '../../src/i18n/locales.ts';
import { firstView, ways } from '../support/first-view.ts';
import { pageAt, pagesOnce, read } from '../support/pages.ts';

const script = 10 * 1024;

describe.each(pagesOnce())('%s', (path) => {
  it.each(ways)('shows its first two screens, styled, from 14 kB of $way', (way) => {
    const html = read(path);
    const { arrived, text, wanted } = firstView(html, way);
    expect(html.startsWith(arrived.replace(/\uFFFD+$/, ''))).toBe(true);
    expect(arrived).toContain('</head>');
    expect(arrived.split('</style>').length).toBe(html.split('</style>').length);
    expect(text.startsWith(wanted)).toBe(true);
  });

  it('waits for no file of style', () => {
    expect(pageAt(path).querySelectorAll('link[rel="stylesheet"]')).toEqual([]);
  });

  it('runs less than 10 kB of script, and nothing of the search where nobody searches', () => {
    const scripts = scriptsOf(path).join('\n');
    expect(gzipSync(scripts).length).toBeLessThan(script);
    const searches = splitPath(path).path === '/search/';
    expect(`${read(path)}${scripts}`.includes('/pagefind/')).toBe(searches);
  });
});

it('no script has over 10 kB, but those of the search and of the puzzle for suspicious forms', () => {
  const files = globSync('**/*.js', { cwd: 'dist' });
  const large = files
    .filter((file) => !file.startsWith('pagefind') && !file.startsWith('_astro/altcha.'))
    .filter((file) => gzipSync(readFileSync(join('dist', file))).length >= script);
  expect(large).toEqual([]);
});

/** All scripts of a page: those in it, those it names, and those that these import. Data is none. */
function scriptsOf(path: string): string[] {
  const scripts = pageAt(path)
    .querySelectorAll('script')
    .filter((one) => one.getAttribute('type') !== 'application/ld+json');
  const inline = scripts.map((one) => one.innerHTML);
  const named = scripts.flatMap((one) => one.getAttribute('src') ?? []);
  return [...inline, ...[...withImports(named, inline)].map(read)];
}

function withImports(paths: string[], inline: string[]): Set<string> {
  const found = new Set<string>();
  const follow = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    importsOf(read(file), file).forEach(follow);
  };
  for (const file of [...paths, ...inline.flatMap((text) => importsOf(text, '/'))]) follow(file);
  return found;
}

function importsOf(text: string, from: string): string[] {
  const named = [...text.matchAll(/\b(?:from|import)\s*["']([./][^"']+)["']/g)];
  return named.map(([, target = '']) => new URL(target, `http://localhost${from}`).pathname);
}
