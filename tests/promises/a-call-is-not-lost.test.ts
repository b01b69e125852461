import { expect, it } from 'vitest';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { openVersion } from '../support/open-letter.ts';
import { linkIn, openPostOffice } from '../support/post-office.ts';
import { openReceiver } from '../support/receiver.ts';
import { eventually, siteSettings, startSite } from '../support/site-process.ts';

it.each(engines)('on %s when the server is killed as it calls: it comes again, under the same id', {
  timeout: 60_000,
}, async (engine) => {
  const database = await makeDatabase(engine);
  const post = await openPostOffice();
  let kill: (() => Promise<void>) | null = null;
  // The receiver has it all; the server dies before it hears so.
  const receiver = await openReceiver(async (answer) => {
    await kill?.();
    answer.writeHead(200).end();
  });
  const settings = siteSettings({
    ...{ DATABASE_URL: database.url, SMTP_URL: post.url, ...receiver.env },
  });
  const first = await startSite(settings);
  kill = () => first.kill();
  const headers = { 'content-type': 'application/json' };
  const send = (path: string, body: object) =>
    fetch(first.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const email = 'anna@example.org';
  const form = { name: 'Anna Virtanen', country: 'FI', email, version: openVersion };
  expect((await send('/api/sign', form)).status).toBe(202);
  const { mail } = await post.mailTo(email);
  const token = new URL(linkIn(mail)).searchParams.get('token');
  expect((await send('/api/confirm', { token })).status).toBe(200);
  await eventually(async () => receiver.got.length === 1);
  await first.kill();
  kill = null;

  // Its claim would end in two minutes.
  const store = openStore(database.url);
  await store.db.updateTable('calls').set({ due_at: '2026-11-21T00:00:00.000Z' }).execute();
  const second = await startSite(settings);
  await eventually(async () => receiver.got.length === 2);
  await eventually(
    async () => (await store.db.selectFrom('calls').selectAll().execute()).length === 0,
  );
  const [one, again] = receiver.got;
  expect(again?.headers['webhook-id']).toBe(one?.headers['webhook-id']);
  for (const got of receiver.got) {
    expect(receiver.verified(got)).toMatchObject({ type: 'signature.confirmed' });
  }
  expect(await second.stop()).toBe(0);
  await closeStore(store);
  await receiver.close();
  await post.close();
  await database.drop();
});
