import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { builtPages } from '../support/pages.ts';

const firstView = 14 * 1024;
const script = 10 * 1024;

const read = (path: string) =>
  readFileSync(join('dist', path.endsWith('/') ? `${path}index.html` : path), 'utf8');

describe.each(builtPages())('%s', (path) => {
  it('comes with the style it needs in 14 kB', () => {
    const html = read(path);
    expect(brotliCompressSync(html).length).toBeLessThan(firstView);
    expect(gzipSync(html, { level: 9 }).length).toBeLessThan(firstView);
    const page = parse(html);
    expect(page.querySelectorAll('link[rel="stylesheet"]')).toEqual([]);
    const scripts = page.querySelectorAll('script').map((one) => {
      const source = one.getAttribute('src');
      return source ? read(source) : one.innerHTML;
    });
    expect(gzipSync(scripts.join('')).length).toBeLessThan(script);
  });
});

it('has no script over 10 kB', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((one) => one.endsWith('.js'))) {
    expect(gzipSync(readFileSync(join('dist', file))).length, file).toBeLessThan(script);
  }
});
