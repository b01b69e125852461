import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { inherited } from '../support/compile-cache.ts';
import { makeDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, siteSettings } from '../support/site-process.ts';

/** Asks so often, without waiting for answers, and counts them. Far more lines than a pipe has room for. */
async function askInOneBreath(port: number, times: number): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  const ask = (more = '') => `HEAD /robots.txt HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
  socket.write(ask().repeat(times - 1) + ask('connection: close\r\n'));
  let answers = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    answers += text;
  });
  await once(socket, 'close');
  return answers.split('HTTP/1.1 200').length - 1;
}

it.each([
  'goes away',
  'reads nothing more',
])('serves on when whoever read its log %s', async (reader) => {
  const database = await makeDatabase('sqlite');
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const settings = siteSettings({ DATABASE_URL: database.url, PORT: port, SITE_URL: url });
  const child = spawn(process.execPath, ['functions/runtime/serve.ts'], {
    env: { ...inherited(), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await eventually(() =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  if (reader === 'goes away') child.stdout.destroy();
  expect(await askInOneBreath(Number(port), 5000)).toBe(5000);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  await database.drop();
});
