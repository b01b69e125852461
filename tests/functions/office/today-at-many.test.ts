import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countActivity } from '../../../functions/count-activity.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import { inTransaction } from '../../../functions/store/open.ts';
import { queueMails } from '../../../functions/store/outbox.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { type Database, makeDatabase } from '../../support/databases.ts';
import { newMessage } from '../../support/new-message.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { putSignatures, signatureRow } from '../../support/signature-rows.ts';
import { tableUse } from '../../support/table-use.ts';

let database: Database;
let t: TestApp;
beforeAll(async () => {
  database = await makeDatabase('postgres');
  t = await testApp('postgres', { databaseUrl: database.url, env: officeEnv });
});
afterAll(() => database.drop());

async function ask(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** Tables that hold a row for each supporter, message or mail. */
const large = ['signatures', 'messages', 'outbox', 'signatories'] as const;

it('the page of today reads no large table from end to end, nor does counting what came', async () => {
  const { now } = t.app;
  const ago = new Date(now().getTime() - 60 * minute);
  await putSignatures(t.app.store, [signatureRow(ago), signatureRow(ago, { ended_at: null })]);
  await inTransaction(t.app.store, async (tx) => {
    await insertMessages(tx, [newMessage()], ago);
    const mail = { kind: 'confirm-signature', lang: 'en', subject: 's', mailbox: 'm' } as const;
    await queueMails(tx, [{ ...mail, recipient: 'r' }], ago);
  });
  // Most of what a campaign holds is done with.
  await ask(`
    insert into signatures select (jsonb_populate_record(s, jsonb_build_object(
      'id', '00' || substr(gen_random_uuid()::text, 3), 'mailbox', gen_random_uuid()))).*
      from signatures s, generate_series(1, 6000) where s.id = (select min(id) from signatures);
    insert into messages select (jsonb_populate_record(m, jsonb_build_object(
      'id', '00' || substr(gen_random_uuid()::text, 3), 'status', 'sent', 'sent_at', '2026-11-20T10:00:00.000Z'))).*
      from messages m, generate_series(1, 6000) where m.id = (select min(id) from messages);
    insert into outbox select (jsonb_populate_record(o, jsonb_build_object(
      'id', '00' || substr(gen_random_uuid()::text, 3), 'state', 'sent', 'finished_at', '2026-11-28T10:00:00.000Z'))).*
      from outbox o, generate_series(1, 6000) where o.id = (select min(id) from outbox);
    analyze`);
  await countActivity(t.app);
  await putSignatures(t.app.store, [signatureRow(new Date(now().getTime() - 1000))]);
  const ben = await atWork(t.app, 'ben');
  const cia = await atWork(t.app, 'cia');
  await t.app.store.db.destroy();

  const before = await tableUse(database.url);
  const again = await testApp('postgres', { databaseUrl: database.url, env: officeEnv });
  for (const who of [ben, cia]) {
    const { default: office } = await import('../../../functions/office.ts');
    const request = new Request('http://localhost:4321/office/', {
      headers: { accept: 'text/html', cookie: who.cookie },
    });
    const answer = await office(request, { app: again.app, ip: '192.0.2.1' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('6,00');
  }
  again.clock.forward(5 * minute);
  expect(await countActivity(again.app)).toMatchObject({ counted: 2 });
  await again.app.store.db.destroy();
  const after = await tableUse(database.url);
  const wholly = large.map((name) => [
    name,
    (after.get(name)?.wholly ?? 0) - (before.get(name)?.wholly ?? 0),
  ]);
  expect(Object.fromEntries(wholly)).toEqual(Object.fromEntries(large.map((name) => [name, 0])));
}, 90_000);
