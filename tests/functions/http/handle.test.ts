import { afterEach, expect, it, vi } from 'vitest';
import { handle } from '../../../functions/http/handle.ts';
import { sharedApp } from '../../../functions/runtime/context.ts';
import { closeStore } from '../../../functions/store/open.ts';

afterEach(() => vi.unstubAllEnvs());

it('a host that has made no app is told in the log of each request, and of nothing in its URL', async () => {
  vi.stubEnv('DATABASE_URL', 'file::memory:');
  vi.stubEnv('SECRET_KEY', Buffer.alloc(32, 7).toString('base64'));
  const logged: unknown[] = [];
  const app = sharedApp({ log: (event, fields) => logged.push({ event, ...fields }) });
  const door = handle({ GET: async () => new Response('here') });
  const ask = (path: string, method = 'GET') =>
    door(new Request(`https://example.org${path}`, { method }), {});

  await ask('/api/tally?email=anna@example.org');
  await ask('/api/tally', 'PUT');
  await ask('/anna@example.org');
  const line = { event: 'request', ms: expect.any(Number) };
  expect(logged).toEqual([
    { ...line, method: 'GET', route: '/api/tally', status: 200 },
    { ...line, method: 'OTHER', route: '/api/tally', status: 405 },
    { ...line, method: 'GET', route: 'other', status: 200 },
  ]);

  await door(new Request('https://example.org/api/tally'), { app });
  expect(logged).toHaveLength(3);
  await closeStore(app.store);
});
