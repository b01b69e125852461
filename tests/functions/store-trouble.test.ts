import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import health from '../../functions/health.ts';
import sign from '../../functions/sign.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { makeDatabase } from '../support/databases.ts';
import { ask } from '../support/postgres.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { siteSettings, startSite } from '../support/site-process.ts';

/** What a visitor gets, what health names, and what the log says to whoever runs the site. */
async function trouble(t: TestApp) {
  const answer = await visit(t.app, sign, post('/api/sign', anna));
  t.clock.forward(1000);
  const { cause } = await (await visit(t.app, health, get('/api/health'))).json();
  const line = t.logged.map((one) => JSON.parse(one)).find(({ event }) => event === 'store-away');
  return { status: answer.status, cause, logged: line?.cause, what: line?.what };
}

type Change = Partial<Pick<URL, 'username' | 'password' | 'pathname' | 'port' | 'search'>>;

const onServer = (change: Change, server = inject('postgresUrl')) =>
  Object.assign(new URL(server), change).href;

describe('a store that refuses is told by its cause', () => {
  it.each([
    ['a wrong password', 'login-refused', { password: 'wrong' }, /password/],
    ['no such database', 'database-missing', { pathname: '/none' }, /createdb/],
    ['nobody who listens', 'away', { port: '1' }, /DATABASE_URL/],
  ])('%s', async (_what, cause, change, remedy) => {
    const t = await testApp('postgres', { databaseUrl: onServer(change) });
    const told = await trouble(t);
    expect(told).toMatchObject({ status: 503, cause, logged: cause });
    expect(told.what).toMatch(remedy);
    await t.end();
  });

  it('a server that takes no more connections', async () => {
    const server = inject('postgresUrl');
    await ask(server, "create role crowded login password 'crowded' connection limit 0");
    const who = { username: 'crowded', password: 'crowded' };
    const t = await testApp('postgres', { databaseUrl: onServer(who) });
    const cause = 'too-many-connections';
    const told = await trouble(t);
    expect(told).toMatchObject({ status: 503, cause, logged: cause });
    expect(told.what).toMatch(/max_connections.*pooler/);
    await t.end();
    await ask(server, 'drop role crowded');
  });

  it('a server that is restarted in the middle of a form, which is then sent again', async () => {
    const t = await testApp('postgres');
    const { db } = t.app.store;
    await sql`create function restart() returns trigger as $$ begin
      perform pg_terminate_backend(pg_backend_pid());
      return new;
    end $$ language plpgsql`.execute(db);
    await sql`create trigger restart before insert on signatures
      for each row execute function restart()`.execute(db);
    const told = await trouble(t);
    expect(told).toMatchObject({ status: 503, logged: 'stopping' });
    expect(told.what).toMatch(/goes on by itself/);
    await sql`drop function restart cascade`.execute(db);
    expect((await visit(t.app, sign, post('/api/sign', anna))).status).toBe(303);
    expect(await db.selectFrom('signatures').select('id').execute()).toHaveLength(1);
    await t.end();
  });

  it.skipIf(!inject('poolerUrl'))('a pooler that does not take what was sent', async () => {
    const databaseUrl = onServer({ search: '?options=-c%20geqo%3Doff' }, inject('poolerUrl'));
    const t = await testApp('postgres', { databaseUrl });
    const told = await trouble(t);
    expect(told).toMatchObject({ status: 503, logged: 'pooler-refused' });
    expect(told.what).toMatch(/pooler.*log and settings/);
    await t.end();
  });

  it.each(['sqlite', 'postgres'] as const)('tables that are not there, on %s', async (engine) => {
    const database = await makeDatabase(engine);
    const t = await testApp(engine, { databaseUrl: database.url });
    await sql`drop table if exists limits`.execute(t.app.store.db);
    expect(await trouble(t)).toMatchObject({
      ...{ status: 503, logged: 'tables-missing' },
      what: expect.stringContaining('commands/migrate.ts'),
    });
    await t.end();
    await database.drop();
  });

  it('a folder that is none ends the start with a sentence, and no stack', async () => {
    const settings = siteSettings({ DATABASE_URL: 'file:package.json/campaign.sqlite' });
    const error = await startSite(settings).catch((one) => one);
    expect(String(error)).toContain('Look at the path in DATABASE_URL');
    expect(String(error)).not.toMatch(/^\s+at /m);
  });
});
