import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { splitPath } from '../../src/i18n/locales.ts';
import { pageAt, pagesOnce, read } from '../support/pages.ts';

/** What comes before the first pause of a new connection. */
const firstView = 14 * 1024;
/** Signs: more than two screens of 1280 by 800 pixels hold, which were measured with 3,100 at the most. */
const twoScreens = 4000;
const script = 10 * 1024;

function brotli(html: string, quality: number): Buffer {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** The ways in which a host sends a page, and how a browser reads the beginning of it. */
const ways = [
  {
    way: 'brotli',
    pack: (html: string) => {
      const quick = brotli(html, 6);
      // What is small enough so is smaller as it is sent, which takes a hundred times as long.
      return quick.length < firstView ? quick : brotli(html, 11);
    },
    unpack: (part: Buffer) =>
      brotliDecompressSync(part, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  },
  {
    way: 'gzip',
    pack: (html: string) => gzipSync(html, { level: 9 }),
    unpack: (part: Buffer) => gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH }),
  },
];

describe.each(pagesOnce())('%s', (path) => {
  it.each(ways)('shows its first two screens, styled, from 14 kB of $way', ({ pack, unpack }) => {
    const html = read(path);
    const packed = pack(html);
    if (packed.length < firstView) return;
    const arrived = unpack(packed.subarray(0, firstView)).toString();
    expect(html.startsWith(arrived.replace(/\uFFFD+$/, ''))).toBe(true);
    expect(arrived).toContain('</head>');
    expect(arrived.split('</style>').length).toBe(html.split('</style>').length);
    const wanted = textOfMain(html).slice(0, twoScreens);
    expect(textOfMain(arrived).startsWith(wanted)).toBe(true);
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

/** The text of the part of a page that is not the same everywhere, as far as it has come. */
function textOfMain(html: string): string {
  const [, main = ''] = html.split(/<main[^>]*>/);
  const shown = main.split('</main>')[0]?.replace(/<(script|style)\b.*?(<\/\1>|$)/gs, '') ?? '';
  return parse(shown.replace(/<[^>]*$/, ''))
    .textContent.replace(/\s+/g, ' ')
    .trim();
}

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
