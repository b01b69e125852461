import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../functions/sign.ts';
import write from '../../functions/write.ts';
import { minute } from '../../src/campaign/signature.ts';
import { proofRules, suspicionRules } from '../../src/campaign/suspicion.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, type FormFields, post, postJson, visit } from '../support/requests.ts';
import { checkPageOf, solve } from '../support/solve.ts';
import { letter } from '../support/writer.ts';

const inHoneypot = { ...anna, website: 'https://spam.example' };

describe.each(engines)('a suspicious form on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const send = (fields: FormFields, ip?: string) =>
    visit(t.app, sign, post('/api/sign', fields), ip);
  const sendJson = (body: object) => visit(t.app, sign, postJson('/api/sign', body));
  const recorded = async () => {
    const { db } = t.app.store;
    const signatures = await db.selectFrom('signatures').selectAll().execute();
    const messages = await db.selectFrom('messages').selectAll().execute();
    const outbox = await db.selectFrom('outbox').selectAll().execute();
    return [signatures.length, messages.length, outbox.length];
  };

  it('is recorded only with a proof, and comes back whole on the page that asks for it', async () => {
    const answer = await send({ ...inHoneypot, comment: 'Two\nlines & "signs"', public: 'yes' });
    expect(answer.status).toBe(428);
    expect(await recorded()).toEqual([0, 0, 0]);
    const { page, action, fields, challenge } = await checkPageOf(answer);
    expect(action).toBe('/api/sign');
    expect(fields).toMatchObject({ name: anna.name, email: anna.email, public: 'yes', lang: 'en' });
    expect(fields.comment).toBe('Two\nlines & "signs"');
    expect(fields).not.toHaveProperty('website');
    expect(page.querySelector('h1')?.text).toBe('One more step');
    expect((await send(fields)).status).toBe(428);

    const altcha = await solve(challenge);
    const taken = await send({ ...fields, altcha });
    expect(taken.status).toBe(303);
    expect(await recorded()).toEqual([1, 0, 1]);
  });

  it('is every form while the site is flooded, and the honest ones pass with a proof', async () => {
    const { app } = t;
    const flooded = { ...app, config: { ...app.config, proveEveryForm: 'yes' as const } };
    const sendThere = (fields: FormFields) => visit(flooded, sign, post('/api/sign', fields));
    const answer = await sendThere(anna);
    expect(answer.status).toBe(428);
    const { fields, challenge } = await checkPageOf(answer);
    expect((await sendThere({ ...fields, altcha: await solve(challenge) })).status).toBe(303);
    expect(await recorded()).toEqual([1, 0, 1]);
  });

  it('of a script gets the puzzle as JSON, and its solution works once', async () => {
    const answer = await sendJson(inHoneypot);
    expect(answer.status).toBe(428);
    const { challenge, ...rest } = await answer.json();
    expect(rest).toEqual({ error: 'prove', fields: {} });
    const altcha = await solve(challenge);
    const solved = { ...inHoneypot, altcha };
    const all = await Promise.all([
      sendJson(solved),
      sendJson({ ...solved, name: 'Eeva Lehto' }),
      sendJson({ ...solved, name: 'Toivo Lehto' }),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual([202, 428, 428]);
    expect((await sendJson({ ...solved, name: 'Aino Lehto' })).status).toBe(428);
    expect(await recorded()).toEqual([1, 0, 1]);
  });

  it('is refused with a solution that is made up, changed or too late', async () => {
    const { challenge } = await (await sendJson(inHoneypot)).json();
    const good = await solve(challenge);
    const changed = (
      change: (payload: {
        challenge: { parameters: { cost: number; data: { until: number } } };
        solution: { counter: number; derivedKey: string };
      }) => void,
    ) => {
      const payload = JSON.parse(Buffer.from(good, 'base64').toString());
      change(payload);
      return Buffer.from(JSON.stringify(payload)).toString('base64');
    };
    const bad = [
      'x',
      Buffer.from('{}').toString('base64'),
      changed(({ solution }) => {
        solution.derivedKey = '00'.repeat(32);
      }),
      changed((payload) => {
        payload.challenge.parameters.cost = 1;
      }),
      changed((payload) => {
        payload.challenge.parameters.data.until += minute;
      }),
    ];
    for (const altcha of bad) expect((await sendJson({ ...inHoneypot, altcha })).status).toBe(428);
    t.clock.forward(proofRules.puzzleWorks);
    expect((await sendJson({ ...inHoneypot, altcha: good })).status).toBe(428);
    expect(await recorded()).toEqual([0, 0, 0]);
  });

  it('passes without script after a minute of patience, once, for its mailbox and network', async () => {
    const { fields } = await checkPageOf(await send(inHoneypot));
    const early = await checkPageOf(await send(fields));
    expect(early.fields.ticket).toBe(fields.ticket);
    t.clock.forward(proofRules.ticketWaits);
    expect((await send({ ...fields, email: 'other@example.org' })).status).toBe(428);
    expect((await send(fields, '192.0.2.99')).status).toBe(428);
    expect((await send({ ...fields, ticket: `${fields.ticket}`.replace(/.$/, '') })).status).toBe(
      428,
    );
    expect(await recorded()).toEqual([0, 0, 0]);
    expect((await send({ ...fields, email: 'ANNA@example.org' })).status).toBe(303);
    expect(await recorded()).toEqual([1, 0, 1]);
    const again = await checkPageOf(await send({ ...fields, name: 'Eeva Lehto' }));
    expect(again.fields.ticket).not.toBe(fields.ticket);
    expect(await recorded()).toEqual([1, 0, 1]);
  });

  it('has a ticket that ends after an hour', async () => {
    const { fields } = await checkPageOf(await send(inHoneypot));
    t.clock.forward(proofRules.ticketWaits + proofRules.ticketWorks);
    expect((await send(fields)).status).toBe(428);
  });

  it('is one that comes after many from its network, or was fast after some', async () => {
    const { crowdOf, threshold } = suspicionRules;
    const from = (i: number, more: FormFields = {}) =>
      send({ ...anna, email: `a@a${i}.example`, ...more });
    expect((await from(0, { took: '100' })).status).toBe(303);
    for (let i = 1; i < crowdOf.network; i += 1) await from(i);
    expect((await from(50, { took: '100' })).status).toBe(428);
    for (let i = crowdOf.network; i < threshold * crowdOf.network - 1; i += 1) {
      expect((await from(i)).status).toBe(303);
    }
    expect((await from(60)).status).toBe(428);
    expect((await send({ ...anna, email: 'z@example.org' }, '192.0.2.77')).status).toBe(303);
  });

  it('is asked for a proof in the same way when it is a message', async () => {
    const visitWrite = (fields: FormFields) => visit(t.app, write, post('/api/write', fields));
    const answer = await visitWrite({ ...letter, website: 'x' });
    expect(answer.status).toBe(428);
    const { page, action, fields, challenge } = await checkPageOf(answer);
    expect(action).toBe('/api/write');
    const reasons = page
      .querySelectorAll('[name="reasons"]')
      .map((one) => one.getAttribute('value') ?? '');
    expect(reasons).toEqual(letter.reasons);
    expect(await recorded()).toEqual([0, 0, 0]);
    const altcha = await solve(challenge);
    expect((await visitWrite({ ...fields, reasons, altcha })).status).toBe(303);
    expect(await recorded()).toEqual([0, 1, 1]);
  });
});
