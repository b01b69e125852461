import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig, settingNames } from '../../functions/app/config.ts';
import { redirectRules } from '../../functions/runtime/bundle-doors.ts';
import { securityHeaders } from '../../functions/security/headers.ts';
import { defaultLang, langs } from '../../src/i18n/locales.ts';
import { readNetlifyToml, sectionOf } from '../support/netlify-toml.ts';

const toml = readNetlifyToml();

it('static pages have the headers that a server of ours sends', () => {
  expect(sectionOf(toml, 'headers')).toEqual({ for: '/*' });
  expect(sectionOf(toml, 'headers.values')).toEqual(securityHeaders('https://example.org'));
});

it('every language has its own page for what is not there', () => {
  const redirects = toml.filter(({ name }) => name === 'redirects').map(({ values }) => values);
  const others = langs.filter((lang) => lang !== defaultLang);
  // The default language has no folder: its addresses lead to those without one.
  const withoutFolder = { from: `/${defaultLang}/*`, to: '/:splat', status: 301 };
  expect(redirects).toEqual([withoutFolder]);
  const rules = redirectRules().trimEnd().split('\n');
  expect(rules).toEqual(others.map((lang) => `/${lang}/* /${lang}/404/ 404`));
  expect(globSync(others.map((lang) => `dist/${lang}/404/index.html`))).toHaveLength(others.length);
});

it('every page that a door fills in travels with the doors', () => {
  const { included_files: included = [] } = sectionOf(toml, 'functions');
  const patterns = [included].flat().map(String);
  const left = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const travels = new Set(
    globSync(
      patterns.filter((one) => !one.startsWith('!')),
      { exclude: left },
    ),
  );
  const named = globSync(['functions/**/*.ts']).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:page\(\w+, |path: |')'(\/[a-z/-]+\/)'/g)].flatMap(
      ([, path]) => path ?? [],
    ),
  );
  const pages = named.filter((path) => globSync(`dist${path}index.html`).length > 0);
  expect(pages).toContain('/confirm/');
  expect(pages).toContain('/letter/');
  expect(pages.filter((path) => !travels.has(`dist${path}index.html`))).toEqual([]);
  expect(travels).toContain('dist/campaign.json');
  expect(travels).toContain('dist/write/fi/offices/index.html');
});

it('the button for a new site asks for what a start in production asks for', () => {
  const asked = sectionOf(toml, 'template.environment');
  expect(settingNames).toEqual(expect.arrayContaining(Object.keys(asked)));
  const secret = randomBytes(32).toString('base64');
  const filled = { ...(asked as Record<string, string>), SECRET_KEY: secret, NETLIFY: 'true' };
  expect(readConfig(filled).production).toBe(true);
  for (const name of Object.keys(asked).filter((one) => one !== 'NODE_ENV')) {
    expect(() => readConfig({ ...filled, [name]: undefined }), name).toThrow(`Set ${name} to`);
  }
});

it('development is shown from the port where npm run dev is', () => {
  const { command, targetPort } = sectionOf(toml, 'dev');
  expect(command).toBe('npm run dev');
  expect(targetPort).toBe(readConfig({ SECRET_KEY: randomBytes(32).toString('base64') }).port);
});
