import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { loadDoors } from '../../../functions/runtime/doors.ts';
import { createSiteServer } from '../../../functions/runtime/server.ts';
import { loadStaticFiles } from '../../../functions/runtime/static-files.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { anna } from '../../support/requests.ts';
import { eventually } from '../../support/site-process.ts';

let t: TestApp;
let port: number;
let stop: () => void;

beforeAll(async () => {
  t = await testApp();
  const files = await loadStaticFiles('dist', {}, (page) => page);
  const { doors } = await loadDoors();
  const broken = async () => {
    throw new Error('anna@example.org');
  };
  const all = new Map([...doors, ['/api/broken', broken] as const]);
  const server = createSiteServer(t.app, { files, doors: all }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  stop = () => server.close();
});
afterAll(async () => {
  stop();
  await t.end();
});
afterEach(() => t.answered.splice(0));

/** What was noted of a number of requests, once they are all over. */
async function noted(count = 1): Promise<string[]> {
  await eventually(async () => t.answered.length >= count);
  return t.answered.map(({ method, route, status }) => `${method} ${route} ${status}`);
}

it.each([
  ['GET', '/letter/', 'GET page 200'],
  ['HEAD', '/', 'HEAD page 200'],
  ['GET', '/letter', 'GET page 308'],
  ['GET', '/letter/?email=anna@example.org', 'GET page 200'],
  ['GET', '/robots.txt', 'GET asset 200'],
  ['GET', '/anna@example.org/', 'GET not-found 404'],
  ['POST', '/letter/', 'POST not-found 404'],
  ['GET', '/api/tally?anna@example.org', 'GET /api/tally 200'],
  ['GET', '/api/confirm?token=secret', 'GET /api/confirm 404'],
  ['GET', '/api/anna@example.org', 'GET not-found 404'],
  ['DELETE', '/api/sign', 'OTHER /api/sign 405'],
  ['GET', '/dev/inbox/', 'GET inbox 200'],
  ['GET', '/dev/inbox/anna@example.org/', 'GET inbox 404'],
])('%s %s is noted as: %s', async (method, path, line) => {
  await fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual' });
  expect(await noted()).toEqual([line]);
  expect(t.answered[0]?.ms).toBeGreaterThanOrEqual(0);
});

it('a form is noted by its door and status, and by nothing that it holds', async () => {
  const body = new URLSearchParams(anna as Record<string, string>);
  await fetch(`http://127.0.0.1:${port}/api/sign`, { method: 'POST', body, redirect: 'manual' });
  expect(await noted()).toEqual(['POST /api/sign 303']);
  expect(JSON.stringify(t.answered)).not.toMatch(/anna/i);
});

it('a client that goes away before it is answered is noted as 499', async () => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    'POST /api/sign HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\nhalf',
  );
  // The server has read the head by the time it has answered another.
  await fetch(`http://127.0.0.1:${port}/robots.txt`);
  socket.destroy();
  expect(await noted(2)).toContain('POST /api/sign 499');
  expect(t.logged).toEqual([]);
});

it('a door that breaks ends its own answer and nothing else', async () => {
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  await expect(ask('/api/broken')).rejects.toThrow();
  expect((await ask('/robots.txt')).status).toBe(200);
  expect(await noted(2)).toContain('GET /api/broken 499');
  expect(t.logged.splice(0).map((line) => JSON.parse(line).event)).toEqual(['fault']);
});
