import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../functions/security/headers.ts';
import { makeDatabase } from '../support/databases.ts';
import { anna } from '../support/requests.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const production = {
  NODE_ENV: 'production',
  SITE_URL: 'https://example.org',
  SMTP_URL: 'smtp://127.0.0.1:9',
};

const html = { accept: 'text/html' };
const form = (fields: object): RequestInit => ({
  method: 'POST',
  headers: html,
  body: new URLSearchParams({ ...fields }),
});
const data = (body: string, more: HeadersInit = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...more },
  body,
});

/** One request for each kind of answer: what it is, its status, and whether it is a page of ours or a file. */
const kinds: readonly [string, number, 'page' | 'data', string, RequestInit?][] = [
  ['a page', 200, 'page', '/letter/'],
  ['its head', 200, 'page', '/letter/', { method: 'HEAD' }],
  ['a file of the build', 200, 'page', '/treaty.json'],
  ['whom to tell of a weakness', 200, 'page', '/.well-known/security.txt'],
  ['a picture', 200, 'page', '/share/en/index.png'],
  ['the way to a page', 308, 'page', '/letter'],
  ['a page that is not there', 404, 'page', '/fi/nothing/'],
  ['a form sent to a page', 404, 'page', '/letter/', form(anna)],
  ['a door that is not there', 404, 'page', '/api/nothing'],
  ['public data', 200, 'data', '/api/tally'],
  ['a page that a door fills', 200, 'page', '/api/signatories', { headers: html }],
  ['a link that leads nowhere', 404, 'page', '/api/confirm?token=x', { headers: html }],
  ['the way on after a form', 303, 'data', '/api/sign', form(anna)],
  ['a form with mistakes', 422, 'page', '/api/sign', form({ ...anna, name: '' })],
  ['the same as data', 422, 'data', '/api/sign', data('{}')],
  ['data that cannot be read', 400, 'data', '/api/sign', data('{')],
  ['a stranger’s form', 403, 'data', '/api/sign', data('{}', { origin: 'https://evil.example' })],
  ['a door that takes no reading', 405, 'page', '/api/sign', { headers: html }],
  ['a question before a stranger’s form', 405, 'data', '/api/sign', { method: 'OPTIONS' }],
  ['a form too large', 413, 'page', '/api/sign', form({ name: 'x'.repeat(40_000) })],
  ['a form of another kind', 415, 'data', '/api/sign', { method: 'POST', body: 'x' }],
];

function expectGuarded(answer: Response, kind: 'page' | 'data'): void {
  const headers = Object.fromEntries(answer.headers);
  const { 'cross-origin-resource-policy': readers, ...always } = securityHeaders(
    production.SITE_URL,
    kind,
  );
  expect(headers).toMatchObject(always);
  // What everyone may read says so itself, and is nothing but public data.
  const open = headers['access-control-allow-origin'] === '*';
  expect(headers['cross-origin-resource-policy']).toBe(open ? 'cross-origin' : readers);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers).not.toHaveProperty('x-powered-by');
}

describe('in production', () => {
  let site: SiteProcess;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await makeDatabase('sqlite');
    drop = database.drop;
    site = await startSite(siteSettings({ ...production, DATABASE_URL: database.url }));
  });
  afterAll(async () => {
    await site.stop();
    await drop();
  });

  it.each(kinds)('%s is answered %d and guarded', async (_, status, kind, path, init = {}) => {
    const answer = await fetch(site.url + path, { redirect: 'manual', ...init });
    await answer.arrayBuffer();
    expect(answer.status).toBe(status);
    expectGuarded(answer, kind);
  });

  it('whom to tell of a weakness is plain text, as the standard asks', async () => {
    const answer = await fetch(`${site.url}/.well-known/security.txt`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toMatch(/^Contact: \S+\/security\/$/m);
  });

  it.each([
    ['/letter/', 'page'],
    ['/api/tally', 'data'],
  ] as const)('%s is guarded also where the browser has it already', async (path, kind) => {
    const etag = (await fetch(site.url + path)).headers.get('etag') ?? '';
    const again = await fetch(site.url + path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expectGuarded(again, kind);
  });
});

it('an answer without a store is guarded like every other', async () => {
  const away = { ...production, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
  const site = await startSite(siteSettings(away));
  const answer = await fetch(`${site.url}/api/tally`);
  expect(answer.status).toBe(503);
  expectGuarded(answer, 'data');
  await site.kill();
});
