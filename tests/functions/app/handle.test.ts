import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handle } from '../../../functions/app/handle.ts';
import { json, publicJson } from '../../../functions/http/respond.ts';
import sign from '../../../functions/sign.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { anna, get, post, visit } from '../../support/requests.ts';

describe('a door', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp();
  });
  afterAll(() => t.end());

  const signatures = () => t.app.store.db.selectFrom('signatures').selectAll().execute();

  it('refuses the form of a page that is not ours, in words or as JSON, and records nothing', async () => {
    const origin = 'https://evil.example';
    const page = await visit(t.app, sign, post('/api/sign', anna, { origin }));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('That did not come from this site');
    const finnish = { origin, 'accept-language': 'fi' };
    const suomeksi = await visit(t.app, sign, post('/api/sign', anna, finnish));
    expect(await suomeksi.text()).toContain('Lähetys ei tullut tältä sivustolta');
    const data = await visit(t.app, sign, post('/api/sign', anna, { origin, accept: '*/*' }));
    expect(await data.json()).toEqual({ error: 'wrong-origin', fields: {} });
    expect(await signatures()).toEqual([]);
  });

  it('is read from wherever a page links to it', async () => {
    const open = handle({ GET: async () => json({}) });
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await visit(t.app, open, get('/api/x', headers))).status).toBe(200);
  });

  it('guards each answer, and leaves what an answer says for itself', async () => {
    const open = handle({ GET: async (request) => publicJson(request, { a: 1 }) });
    const answer = await visit(t.app, open, get('/api/x'));
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    const wrong = await visit(t.app, open, post('/api/x', {}, { accept: '*/*' }));
    expect([wrong.status, wrong.headers.get('x-content-type-options')]).toEqual([405, 'nosniff']);
  });

  it('takes a form from the page itself, whose styles and scripts its own policy names', async () => {
    const headers = { origin: 'http://localhost:4321', 'sec-fetch-site': 'same-origin' };
    const answer = await visit(t.app, sign, post('/api/sign', { ...anna, name: '' }, headers));
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await signatures()).toEqual([]);
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('a host that has made no app is told in the log of each request, and of nothing in its URL', async () => {
  vi.stubEnv('DATABASE_URL', 'file::memory:');
  vi.stubEnv('SECRET_KEY', Buffer.alloc(32, 7).toString('base64'));
  const logged: unknown[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(JSON.parse(String(line)));
    return true;
  });
  const door = handle({ GET: async () => new Response('here') });
  const ask = (path: string, method = 'GET') =>
    door(new Request(`https://example.org${path}`, { method }), {});

  await ask('/api/tally?email=anna@example.org');
  await ask('/api/tally', 'PUT');
  await ask('/anna@example.org');

  const line = { at: expect.any(String), event: 'request', ms: expect.any(Number) };
  expect(logged).toEqual([
    { ...line, method: 'GET', route: '/api/tally', status: 200 },
    { ...line, method: 'OTHER', route: '/api/tally', status: 405 },
    { ...line, method: 'GET', route: 'other', status: 200 },
  ]);

  const t = await testApp();
  await door(new Request('https://example.org/api/tally'), { app: t.app });
  expect(logged).toHaveLength(3);
  await t.end();
});
