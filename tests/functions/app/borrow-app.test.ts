import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { borrowApp } from '../../../functions/app/borrow-app.ts';
import { closeStore, migrate, openStore } from '../../../functions/store/open.ts';
import tally from '../../../functions/tally.ts';
import { testApp } from '../../support/app.ts';
import { otherConnections } from '../../support/connections.ts';
import { type Database, makeDatabase } from '../../support/databases.ts';
import { get } from '../../support/requests.ts';
import { eventually } from '../../support/site-process.ts';

let database: Database;
let watcher: pg.Client;
beforeEach(async () => {
  database = await makeDatabase('postgres');
  const store = openStore(database.url);
  await migrate(store);
  await closeStore(store);
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('SECRET_KEY', Buffer.alloc(32, 7).toString('base64'));
  watcher = new pg.Client({ connectionString: database.url });
  await watcher.connect();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await watcher.end();
  await database.drop();
});

const connections = () => otherConnections(watcher);

/** A server needs a moment to notice that a connection has ended. */
const noneLeft = () => eventually(async () => (await connections()) === 0);

it('gives back the app that a host made, and leaves it open', async () => {
  const t = await testApp();
  const { app, giveBack } = borrowApp(t.app);
  expect(app).toBe(t.app);
  await giveBack();
  await app.store.db.selectFrom('tally').selectAll().execute();
  await t.end();
});

it('is shared, with one connection, which ends with the last who uses it', async () => {
  const [first, second] = [borrowApp(undefined), borrowApp(undefined)];
  expect(second.app).toBe(first.app);
  const read = () => first.app.store.db.selectFrom('tally').selectAll().execute();
  await Promise.all([read(), read(), read()]);
  expect(await connections()).toBe(1);
  await first.giveBack();
  expect(await connections()).toBe(1);
  await second.giveBack();
  await noneLeft();

  const later = borrowApp(undefined);
  expect(later.app).not.toBe(first.app);
  await later.app.store.db.selectFrom('tally').selectAll().execute();
  await later.giveBack();
});

it('a door that no server of ours calls answers, guards its answer, and leaves no connection', async () => {
  const answers = await Promise.all([
    tally(get('/api/tally'), { ip: '192.0.2.1' }),
    tally(get('/api/tally'), { ip: '192.0.2.2' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]?.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answers[0]?.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  await noneLeft();
});
