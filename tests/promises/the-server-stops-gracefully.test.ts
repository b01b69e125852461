import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { makeDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { openVersion } from '../support/open-letter.ts';
import { eventually, siteSettings, startSite } from '../support/site-process.ts';

it('answers a request that is under way before it stops, and gives its mails back', async () => {
  const database = await makeDatabase('sqlite');
  // Nobody listens there: the mail stays due.
  const smtp = `smtp://127.0.0.1:${await freePort()}`;
  const site = await startSite(siteSettings({ DATABASE_URL: database.url, SMTP_URL: smtp }));
  const body = `name=Anna+Virtanen&email=anna%40example.org&country=FI&version=${openVersion}`;
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.write(
    `POST /api/sign HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  // The first half is there: the server has begun to read it.
  await fetch(site.url);
  const stopped = site.stop();
  await eventually(async () => site.lines.some((line) => line.includes('"stopping"')));
  socket.write(body.slice(10));
  expect(await stopped).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 303 /);
  const last = site.lines.findLast((line) => line.includes('"event":"request"')) ?? '{}';
  expect(JSON.parse(last)).toMatchObject({ method: 'POST', route: '/api/sign', status: 303 });

  const store = openStore(database.url);
  const mails = await store.db.selectFrom('outbox').selectAll().execute();
  expect(mails).toMatchObject([{ state: 'due', claimed_by: null }]);
  await closeStore(store);
  await database.drop();
});

it('says what to set when a setting is wrong, and what is missing in production', async () => {
  await expect(startSite({ DATABASE_URL: 'mysql://x' })).rejects.toThrow(
    /DATABASE_URL is file:<path> or postgres:/,
  );
  await expect(startSite({ NODE_ENV: 'production', SITE_URL: 'http://x.example' })).rejects.toThrow(
    /Set SECRET_KEY.*Set SMTP_URL.*Set SITE_URL/,
  );
});
