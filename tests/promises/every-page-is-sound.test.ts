import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { builtPages } from '../support/pages.ts';

const fileOf = (path: string) => join('dist', path.endsWith('/') ? `${path}index.html` : path);
const read = (path: string) => readFileSync(fileOf(path), 'utf8');
const { doors } = await loadDoors();

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Matters of taste that Astro's output decides.
    'void-style': 'off',
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'require-sri': 'off',
    'no-implicit-button-type': 'error',
  },
});

describe.each(builtPages())('%s', (path) => {
  it('is valid HTML', async () => {
    const report = await validator.validateString(read(path));
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`),
    );
    expect(found).toEqual([]);
  });

  it('links only to what is there', () => {
    const page = parse(read(path));
    const links = [
      ...page.querySelectorAll('a[href]').map((a) => a.getAttribute('href') ?? ''),
      ...page.querySelectorAll('link[href]').map((link) => link.getAttribute('href') ?? ''),
      ...page.querySelectorAll('[src]').map((one) => one.getAttribute('src') ?? ''),
      ...page.querySelectorAll('form[action]').map((form) => form.getAttribute('action') ?? ''),
    ];
    const dead = links.filter((link) => isOurs(link) && !leadsSomewhere(link, path));
    expect(dead).toEqual([]);
  });

  it('says in which language it is, and skips no level of headings', () => {
    const page = parse(read(path));
    expect(page.querySelector('html')?.getAttribute('lang')).toMatch(/^(en|fi)$/);
    const levels = page.querySelectorAll('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });
});

function isOurs(link: string): boolean {
  return link.startsWith('/') || link.startsWith('#') || link.startsWith('http://localhost');
}

function leadsSomewhere(link: string, from: string): boolean {
  const { pathname, hash } = new URL(link, `http://localhost${from}`);
  if (doors.has(pathname)) return true;
  if (!existsSync(fileOf(pathname))) return false;
  return hash === '' || parse(read(pathname)).getElementById(hash.slice(1)) !== null;
}
