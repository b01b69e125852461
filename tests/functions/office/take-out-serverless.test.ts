import { afterEach, expect, it, vi } from 'vitest';
import officeDoor from '../../../functions/office.ts';
import { testApp } from '../../support/app.ts';
import { makeDatabase } from '../../support/databases.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { post } from '../../support/requests.ts';
import { insertSigned } from '../../support/signed-rows.ts';
import { readStrictCsv } from '../../support/strict-csv.ts';

const path = '/office/take-out/';

afterEach(() => vi.unstubAllEnvs());

it('answers the whole file where the host keeps nothing between two requests', async () => {
  const database = await makeDatabase('postgres');
  const t = await testApp('postgres', {
    databaseUrl: database.url,
    env: officeEnv,
    now: () => new Date(),
  });
  await insertSigned(
    t.app,
    Array.from({ length: 1200 }, () => ({})),
  );
  const owner = await atWork(t.app, 'anna');
  const page = await owner.page(path);
  const form = page.querySelector('main [name="form"]')?.getAttribute('value') ?? '';
  const settings = {
    ...officeEnv,
    DATABASE_URL: database.url,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const fields = { act: 'letter', 'letter-file': 'names', 'letter-why': 'A trial', form };
  const answer = await officeDoor(post(path, fields, { cookie: owner.cookie }), {});
  expect(answer.status).toBe(200);
  const rows = readStrictCsv(await answer.text());
  expect(rows).toHaveLength(1 + 1200);
  await t.end();
  await database.drop();
});
