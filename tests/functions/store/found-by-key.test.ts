import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import { migrate } from '../../../functions/store/open.ts';
import { confirmPending } from '../../../functions/store/signatures.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { type Database, makeDatabase } from '../../support/databases.ts';
import { signRequest } from '../../support/sign-request.ts';

let database: Database;
let t: TestApp;
beforeAll(async () => {
  database = await makeDatabase('postgres');
  t = await testApp('postgres', { databaseUrl: database.url });
  await migrate(t.app.store);
});
afterAll(() => database.drop());

async function ask<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

const sign = (person: string) =>
  receiveSignatures(t.app.store, [
    signRequest({ form: { email: `${person}@example.org` }, now: t.app.now() }),
  ]);

it('a signature is confirmed by its key, however many wait and whatever PostgreSQL has counted', async () => {
  for (let i = 0; i < 3; i += 1) await sign(`first${i}`);
  // As it is after months: it has counted many that are confirmed, and none that waits.
  await ask(`
    update signatures set status = 'confirmed', confirmed_at = created_at;
    insert into signatures select (jsonb_populate_record(s, jsonb_build_object(
      'id', gen_random_uuid(), 'mailbox', gen_random_uuid()))).*
      from signatures s, generate_series(1, 1000);
    alter table signatures set (autovacuum_enabled = false);
    analyze signatures`);
  for (let i = 0; i < 20; i += 1) await sign(`waits${i}`);
  const [waiting] = await ask<{ id: string }>(
    `select id from signatures where status = 'pending' order by created_at limit 1`,
  );
  expect(await confirmPending(t.app.store, waiting?.id ?? '', t.app.now())).toBe('confirmed');
  await t.end();

  const plan = await ask<{ 'QUERY PLAN': string }>(
    `explain update signatures set status = 'confirmed' where id = 'x' and status = 'pending'`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('signatures_pkey');
});
