import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillPage } from '../../../functions/http/page.ts';
import { loadDoors } from '../../../functions/runtime/doors.ts';
import { createSiteServer } from '../../../functions/runtime/server.ts';
import { loadStaticFiles } from '../../../functions/runtime/static-files.ts';
import { securityHeaders } from '../../../functions/security/headers.ts';
import { type TestApp, testApp } from '../../support/app.ts';

describe('the server', () => {
  let t: TestApp;
  let url: string;
  let stop: () => void;
  let parts: Parameters<typeof createSiteServer>[1];

  beforeAll(async () => {
    t = await testApp();
    const headers = securityHeaders('https://example.org');
    const files = await loadStaticFiles('dist', headers, (page) => fillPage(page, {}));
    const { doors } = await loadDoors();
    parts = { files, doors };
    const server = createSiteServer(t.app, parts).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => server.close();
  });
  afterAll(async () => {
    stop();
    await t.end();
  });

  const get = (path: string, headers: HeadersInit = {}) =>
    fetch(url + path, { headers, redirect: 'manual' });

  it('answers an unknown path with a page, in the language of the path', async () => {
    const english = await get('/nothing/here/');
    expect([english.status, await english.text()]).toEqual([
      404,
      expect.stringContaining('There is no page here'),
    ]);
    const finnish = await get('/fi/ei-mitään/');
    expect([finnish.status, await finnish.text()]).toEqual([
      404,
      expect.stringContaining('Täällä ei ole sivua'),
    ]);
  });

  it('leads to the path with a slash at its end, and never to another site', async () => {
    const answer = await get('/letter');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/letter/']);
    expect((await get('//example.com/letter')).status).toBe(404);
  });

  it.each([
    ['/en/', '/'],
    ['/en/letter', '/letter/'],
    ['/EN/Letter/', '/letter/'],
    ['/Letter/', '/letter/'],
    ['/FI/Letter', '/fi/letter/'],
    ['/letter/)', '/letter/'],
    ['/letter).', '/letter/'],
    ['/letter/%E2%80%9D', '/letter/'],
    ['/letter//', '/letter/'],
    ['/Letter?source=partner&x=%26', '/letter/?source=partner&x=%26'],
  ])('leads %s where it was meant to lead: %s', async (path, meant) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([308, meant]);
  });

  it.each([
    ['/de/letter/', '/letter/'],
    ['/DE', '/'],
    ['/pt-BR/letter', '/letter/'],
    ['/zh-Hant-TW/glossary/', '/glossary/'],
    ['/fi/explainers/ukraine/', '/explainers/ukraine/'],
    ['/fr/updates/2025-06-04-riigikogu-votes', '/updates/2025-06-04-riigikogu-votes/'],
  ])('leads %s, a language that has no such page yet, to %s', async (path, there) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([307, there]);
  });

  const offersIn = async (path: string, accepted?: string) => {
    const answer = await get(path, accepted === undefined ? {} : { 'accept-language': accepted });
    const lines = (await answer.text()).match(/<p class="offer"[^>]*>/g) ?? [];
    const shown = lines.filter((line) => !/ hidden[ =>]/.test(line));
    return { answer, shown: shown.map((line) => /data-offer="([^"]+)"/.exec(line)?.[1]) };
  };

  it.each([
    ['/', 'fi-FI,fi;q=0.9,en;q=0.8', ['fi']],
    ['/', 'de-DE,de;q=0.9,uk;q=0.5', ['uk']],
    ['/', 'en-GB,en;q=0.9,fi;q=0.8', []],
    ['/', 'de', []],
    ['/', '*', []],
    ['/', 'fi;q=0', []],
    ['/', undefined, []],
    ['/fi/', 'en', ['en']],
    ['/fi/', 'fi', []],
    ['/letter/', 'fi', []],
    ['/', `${'de,'.repeat(2500)}fi`, []],
    ['/', `fi,${'x'.repeat(10_000)}`, ['fi']],
  ])('offers on %s to who accepts %.30s: %j', async (path, accepted, offered) => {
    const { answer, shown } = await offersIn(path, accepted);
    expect([answer.status, shown]).toEqual([200, offered]);
  });

  it('keeps apart what it answers in each language, for caches', async () => {
    const { answer } = await offersIn('/', 'fi');
    const plain = await get('/');
    expect(answer.headers.get('vary')).toBe('accept-encoding, accept-language');
    expect(plain.headers.get('vary')).toBe(answer.headers.get('vary'));
    expect(plain.headers.get('etag')).not.toBe(answer.headers.get('etag'));
    const letter = await get('/letter/');
    expect(letter.headers.get('vary')).toBe('accept-encoding');
  });

  it('serves a file whose name has a space in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'files-'));
    writeFileSync(join(folder, 'press kit.txt'), 'All of it.');
    const files = await loadStaticFiles(folder, {}, (page) => page);
    const server = createServer((request, response) => {
      if (!files.serve(request, response)) response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/press%20kit.txt`);
    expect([answer.status, await answer.text()]).toEqual([200, 'All of it.']);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('offers a language on a page whose count was renewed, too', async () => {
    const html = await (await get('/')).text();
    await offersIn('/', 'pl');
    await parts.files.replace('/', html.replace('</main>', '<p>renewed</p></main>'));
    const { shown } = await offersIn('/', 'pl');
    const text = await (await get('/', { 'accept-language': 'pl' })).text();
    expect([shown, text.includes('renewed')]).toEqual([['pl'], true]);
  });

  it('leads nowhere what no page is near to', async () => {
    for (const path of ['/letters/', '/enletter/', '/)', '/en/en/letter/', '/fi/en/letter/']) {
      expect([path, (await get(path)).status]).toEqual([path, path === '/)' ? 308 : 404]);
    }
  });

  it('looks at no address of thousands of signs to find what it meant', async () => {
    for (const many of ['.', '/', ')']) {
      expect((await get(`/letter/${many.repeat(10_000)}a`)).status).toBe(404);
      expect((await get(`/letter/${many.repeat(10_000)}`)).status).toBe(404);
    }
  });

  it('finds a door in capitals and with a slash at its end', async () => {
    for (const path of ['/api/tally/', '/API/Tally']) expect((await get(path)).status).toBe(200);
    expect((await get('/api/confirm/?token=x')).status).toBe(404);
    expect(await (await get('/api/confirm/?token=x')).text()).not.toContain(
      'There is no page here',
    );
  });

  it('shows the inbox to this machine alone, by its own name and without a proxy', async () => {
    const ask = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const sent = request(`${url}/dev/inbox/`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.once('error', reject);
        sent.end();
      });
    const { host } = new URL(url);
    for (const name of [host, 'localhost:4321', '[::1]:4321', 'campaign.localhost']) {
      expect([name, await ask({ host: name })]).toEqual([name, 200]);
    }
    for (const name of [
      'example.org',
      'localhost.example.org',
      '192.168.1.4',
      '127.0.0.1.evil.example',
    ]) {
      expect([name, await ask({ host: name })]).toEqual([name, 404]);
    }
    for (const proxy of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host']) {
      expect([proxy, await ask({ host, [proxy]: '127.0.0.1' })]).toEqual([proxy, 404]);
    }
  });

  it('sends what the browser can unpack, and nothing when it has it already', async () => {
    const plain = await get('/letter/', { 'accept-encoding': 'identity' });
    const body = await plain.text();
    expect(plain.headers.get('content-encoding')).toBeNull();
    const packed = await get('/letter/', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(await packed.text()).toBe(body);
    const etag = packed.headers.get('etag') ?? '';
    const again = await get('/letter/', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('lets fonts be kept for a year and pages be asked for each time', async () => {
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('public, no-cache');
    const font = /\/_astro\/fonts\/[\w.]+\.woff2/.exec(await page.text())?.[0] ?? '';
    const file = await get(font);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-type')).toBe('font/woff2');
  });

  it('has the development inbox only where there is no mail server, and never in production', async () => {
    expect((await get('/dev/inbox/')).status).toBe(200);
    for (const config of [{ smtpUrl: 'smtp://127.0.0.1:1' }, { production: true }]) {
      const app = { ...t.app, config: { ...t.app.config, ...config } };
      const server = createSiteServer(app, parts).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      expect((await fetch(`http://127.0.0.1:${port}/dev/inbox/`)).status).toBe(404);
      server.close();
    }
  });

  it('answers a page with a body, a method or a name that it does not expect', async () => {
    const post = await fetch(`${url}/letter/`, { method: 'POST', body: 'x' });
    expect(post.status).toBe(404);
    expect((await get('/%E0%A4%A')).status).toBe(404);
    expect((await get('/..%2f..%2fpackage.json')).status).toBe(404);
  });
});
