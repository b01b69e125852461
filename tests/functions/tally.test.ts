import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { publishDue } from '../../functions/publish-counts.ts';
import tally from '../../functions/tally.ts';
import { tallySchema } from '../../src/campaign/tally.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

describe.each(engines)('GET /api/tally on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const read = async (headers = {}) => {
    t.clock.forward(1000);
    return visit(t.app, tally, get('/api/tally', headers));
  };
  const signAndConfirm = async (fields: typeof anna) => {
    const token = await signAndGetToken(t.app, inbox.mails, fields);
    await visit(t.app, confirm, post('/api/confirm', { token }));
    t.clock.forward(1000);
  };
  const person = (i: number, country: string, more = {}) => ({
    ...anna,
    ...{ name: `Person ${'ABCDEFGHIJ'[i]}`, email: `${country}@p${i}.example`, country },
    ...more,
  });

  it('answers with the campaign, a goal and no signature at the start', async () => {
    const answer = await read();
    const body = tallySchema.parse(await answer.json());
    expect(body).toMatchObject({ letter: 'come-back', confirmed: 0, goal: 100, countries: [] });
    expect(body.version).toBe((await t.app.site.campaign()).version);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('counts confirmed signatures only, and by country what was published of them', async () => {
    for (let i = 0; i < 6; i += 1) await signAndConfirm(person(i, 'FI'));
    for (const country of ['EE', 'LV', 'LT', 'PL', 'SE']) await signAndConfirm(person(0, country));
    await signAndGetToken(t.app, inbox.mails, person(7, 'FI'));
    const before = tallySchema.parse(await (await read()).json());
    expect(before).toMatchObject({ confirmed: 11, countries: [{ country: null, confirmed: 11 }] });
    await publishDue(t.app);
    const body = tallySchema.parse(await (await read()).json());
    expect(body.confirmed).toBe(11);
    expect(body.countries).toEqual([
      { country: 'FI', confirmed: 5 },
      { country: null, confirmed: 6 },
    ]);
    expect(body.recent).toEqual([]);
  });

  it('shows the names of those who agreed, newest first', async () => {
    await signAndConfirm(person(0, 'FI', { public: 'yes', affiliation: 'Nurse' }));
    await signAndConfirm(person(1, 'FI'));
    await signAndConfirm(person(2, 'EE', { public: 'yes' }));
    const { recent } = tallySchema.parse(await (await read()).json());
    expect(recent.map(({ name, country, affiliation }) => [name, country, affiliation])).toEqual([
      ['Person C', 'EE', ''],
      ['Person A', 'FI', 'Nurse'],
    ]);
  });

  it('has an ETag that stays while nothing changes, and changes with the count', async () => {
    const first = (await read()).headers.get('etag') ?? '';
    const same = await read({ 'if-none-match': first });
    expect(same.status).toBe(304);
    await signAndConfirm(person(0, 'FI'));
    const changed = await read({ 'if-none-match': first });
    expect(changed.status).toBe(200);
  });
});

describe('GET /api/tally while the store is away', () => {
  it('is 503 and no made-up number', async () => {
    const t = await testApp('postgres', {
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/none',
    });
    const answer = await visit(t.app, tally, get('/api/tally'));
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { error: 'store-away', fields: {} },
    ]);
    await t.end();
  });
});
