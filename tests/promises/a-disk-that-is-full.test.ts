import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../functions/app/context.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import sign from '../../functions/sign.ts';
import signatories from '../../functions/signatories.ts';
import tally from '../../functions/tally.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { type EngineName, engines } from '../support/databases.ts';
import { anna, get, post, postJson, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

/** How a store is kept from growing, and how it may again. */
const disk: Record<
  EngineName,
  { fill: (app: App) => Promise<unknown>; free: (app: App) => Promise<unknown> }
> = {
  // SQLite answers as it does where the disk has no room left: SQLITE_FULL.
  sqlite: {
    fill: async ({ store: { db } }) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
      await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(db);
    },
    free: ({ store: { db } }) => sql`pragma max_page_count = 1000000`.execute(db),
  },
  // PostgreSQL's disk is its own; what it says of one that is full is 53100.
  postgres: {
    fill: async ({ store: { db } }) => {
      await sql`create function full_disk() returns trigger as $$ begin
        raise exception 'could not extend file' using errcode = '53100';
      end $$ language plpgsql`.execute(db);
      for (const table of ['signatures', 'tally', 'tokens']) {
        await sql`create trigger full_disk before insert on ${sql.table(table)}
          for each row execute function full_disk()`.execute(db);
      }
    },
    free: ({ store: { db } }) => sql`drop function full_disk cascade`.execute(db),
  },
};

describe.each(engines)('a disk that is full, on %s', (engine) => {
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const person = (i: number) => ({ ...anna, email: `p@p${i}.example`, public: 'yes' });
  const ip = (i: number) => `198.51.${i}.1`;
  const signed = (i: number) => visit(t.app, sign, post('/api/sign', person(i)), ip(i));

  it('is told to who signs, loses nothing, lets all be read, and asks for no restart', async () => {
    const token = await signAndGetToken(t.app, inbox.mails, person(0));
    const acknowledged = [0];
    await disk[engine].fill(t.app);
    let refused: Response | undefined;
    for (let i = 1; i < 250 && !refused; i += 1) {
      const answer = await signed(i);
      if (answer.status === 303) acknowledged.push(i);
      else refused = answer;
    }
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await refused?.text()).toContain('value="Anna Virtanen"');
    const json = await visit(t.app, sign, postJson('/api/sign', person(251)), ip(251));
    expect([json.status, await json.json()]).toEqual([503, { error: 'store-away', fields: {} }]);

    expect((await visit(t.app, tally, get('/api/tally'))).status).toBe(200);
    expect((await visit(t.app, signatories, get('/api/signatories'))).status).toBe(200);
    const page = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    expect([page.status, (await page.text()).includes('Anna Virtanen')]).toEqual([200, true]);
    await deliverOutbox(t.app).catch(() => {});

    await disk[engine].free(t.app);
    expect((await signed(252)).status).toBe(303);
    acknowledged.push(252);
    const pressed = await visit(t.app, confirm, post('/api/confirm', { token }));
    expect(pressed.headers.get('location')).toBe('/thank-you/#done');
    expect((await (await visit(t.app, tally, get('/api/tally'))).json()).confirmed).toBe(1);
    const rows = await t.app.store.db.selectFrom('signatures').select('id').execute();
    expect(rows).toHaveLength(acknowledged.length);

    // Claims of what could not be recorded are over by then, and a failed attempt is due again.
    t.clock.forward(3 * 60_000);
    await deliverOutbox(t.app);
    const mailed = new Set(inbox.mails.map(({ to }) => to));
    expect(acknowledged.filter((i) => !mailed.has(person(i).email))).toEqual([]);
    expect(t.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
