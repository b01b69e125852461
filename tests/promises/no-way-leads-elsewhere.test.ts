import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDatabase } from '../support/databases.ts';
import { openVersion } from '../support/open-letter.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

/** Paths with which somebody would have us send a reader to another site. */
const crooked = [
  ...['/letter', '/fi', '/fi/letter', '/%6cetter', '/letter?to=//evil.example'],
  ...['//evil.example/letter', '///evil.example/letter', '//letter', '/.//evil.example/letter'],
  ...['/\\evil.example/letter', '\\\\evil.example/letter', '/letter\\', '/%5C%5Cevil.example'],
  ...['/%2F%2Fevil.example/letter', '/%2f/evil.example', '//evil.example/..%2fletter'],
  ...['http://evil.example/letter', 'https://evil.example//letter', '/letter@evil.example'],
  ...['/letter%0d%0alocation:%20//evil.example', '/letter%09', '/%00letter', '/letter%c0%af'],
  ...['/api//evil.example', '/api/sign//evil.example', '/api/confirm?token=//evil.example'],
];

const who = { name: 'Anna Virtanen', email: 'anna@example.org', country: 'FI' };
const anna = { ...who, version: openVersion };
const elsewhere = ['//evil.example', '/\\evil.example', 'https://evil.example/', 'fi/../..//evil'];

describe('no answer leads to another site', () => {
  let site: SiteProcess;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await makeDatabase('sqlite');
    drop = database.drop;
    site = await startSite(siteSettings({ DATABASE_URL: database.url }));
  });
  afterAll(async () => {
    await site.stop();
    await drop();
  });

  const expectOurs = (location: string) => {
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(new URL(location, site.url).origin).toBe(site.url);
  };

  it.each(crooked)('where it is asked for %s', async (path) => {
    const { statusCode = 0, headers } = await ask(site.url, path);
    expect(statusCode).toBeLessThan(500);
    if (headers.location !== undefined) expectOurs(headers.location);
  });

  it('and some do lead on, so that this is no empty promise', async () => {
    expect((await ask(site.url, '/%6cetter')).headers.location).toBe('/letter/');
    expect((await ask(site.url, '/letter')).headers.location).toBe('/letter/');
  });

  it.each(elsewhere)('where a form names %s as its language, its page or its next', async (to) => {
    const hidden = { lang: to, next: to, to, url: to, return: to, redirect: to, page: to };
    const answer = await fetch(`${site.url}/api/sign?next=${encodeURIComponent(to)}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...anna, ...hidden }),
    });
    expect(answer.status).toBe(303);
    expectOurs(answer.headers.get('location') ?? '');
  });

  it('where the reader’s browser names another host or language', async () => {
    const answer = await fetch(`${site.url}/api/sign`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'accept-language': '//evil.example', 'x-forwarded-host': 'evil.example' },
      body: new URLSearchParams(anna),
    });
    expectOurs(answer.headers.get('location') ?? '');
    const { headers } = await ask(site.url, '/letter', { host: 'evil.example' });
    expectOurs(headers.location ?? '');
  });
  it('where the host that is asked for cannot be, in whose name nothing is answered', async () => {
    const asked = await ask(site.url, '/api/confirm?token=x', { host: 'evil.example:99999' });
    expect(asked.statusCode).toBe(400);
    expect(site.lines.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});

/** Asks for a path as it is written: `fetch` would put it right first. */
async function ask(url: string, path: string, headers = {}): Promise<IncomingMessage> {
  const { hostname, port } = new URL(url);
  const asking = request({ hostname, port, path, headers }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}
