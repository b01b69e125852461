import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import officeDoor from '../../../functions/office.ts';
import { keepPasskey } from '../../../functions/store/passkeys.ts';
import { officeRules } from '../../../src/campaign/office.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { atWork, officeEnv, operators } from '../../support/office.ts';
import { get, post, visit } from '../../support/requests.ts';

const enter = '/office/enter/';
const html = { accept: 'text/html' };

describe.each(engines)('the way into the office, on %s', (engine) => {
  let t: TestApp;
  let kept: ReturnType<typeof keepingMailer>;

  beforeEach(async () => {
    kept = keepingMailer();
    t = await testApp(engine, { mailer: kept.mailer, env: officeEnv });
  });
  afterEach(() => t.end());

  const open = (path: string, cookie = '') =>
    visit(t.app, officeDoor, get(path, { ...html, cookie }));
  const send = (fields: Record<string, string>, cookie = '', path = enter) =>
    visit(t.app, officeDoor, post(path, fields, { ...html, cookie }));

  /** Asks for a link as a browser does; answers the cookie of that browser, and the page that says so. */
  async function ask(email: string) {
    const answer = await send({ act: 'ask', email });
    const [cookie = ''] = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    const page = parse(await (await open(answer.headers.get('location') ?? '', cookie)).text());
    await deliverOutbox(t.app);
    return { answer, cookie, page, number: page.querySelector('.digits')?.text ?? '' };
  }

  function tokenInMail(): string {
    const [action] = (kept.mails.at(-1)?.message.blocks ?? []).filter(
      ({ kind }) => kind === 'action',
    );
    return action?.kind === 'action' ? (new URL(action.url).searchParams.get('token') ?? '') : '';
  }

  it('leads who asks for a link in, by a button, for half a day', async () => {
    const { cookie } = await ask(operators.ben);
    const token = tokenInMail();
    const page = parse(await (await open(`${enter}?token=${token}`, cookie)).text());
    expect(page.querySelector('[name="number"]')).toBeNull();
    expect(page.text).toContain(operators.ben);

    const answer = await send({ act: 'come', token }, cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/office/']);
    const [session = ''] = answer.headers.getSetCookie();
    expect(session).toMatch(/^office=[\w-]{36}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    const inside = session.split(';')[0];
    expect((await open('/office/', inside)).status).toBe(200);

    t.clock.forward(officeRules.sessionLasts);
    const after = await open('/office/', inside);
    expect(after.headers.get('location')).toBe('/office/enter/?to=%2Foffice%2F');
  });

  it('answers everybody alike, and mails nobody who may not come in', async () => {
    const known = await ask(operators.cia);
    const stranger = await ask('stranger@example.com');
    expect(kept.mails.map(({ to }) => to)).toEqual([operators.cia]);
    expect(stranger.answer.status).toBe(known.answer.status);
    const said = ({ page }: typeof known) =>
      page.querySelector('main')?.text.replace(/\d{3} \d{3}/, '');
    expect(said(stranger)).toBe(said(known));
  });

  it('lets a link in once, also where two press at the same moment', async () => {
    const { cookie } = await ask(operators.ben);
    const token = tokenInMail();
    const both = await Promise.all([
      send({ act: 'come', token }, cookie),
      send({ act: 'come', token }, cookie),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await send({ act: 'come', token }, cookie)).status).toBe(410);
  });

  it('lets nobody in after its time, nor who was taken off the list meanwhile', async () => {
    const { cookie } = await ask(operators.ben);
    const token = tokenInMail();
    const without = { ...t.app.config, office: [] };
    const later = Object.assign(Object.create(t.app), { config: without });
    const gone = await visit(
      later,
      officeDoor,
      post(enter, { act: 'come', token }, { ...html, cookie }),
    );
    expect(gone.status).toBe(410);
    t.clock.forward(officeRules.linkWorks);
    expect((await send({ act: 'come', token }, cookie)).status).toBe(410);
  });

  it('changes nothing when a program opens the link', async () => {
    const { cookie } = await ask(operators.ben);
    const token = tokenInMail();
    for (let n = 0; n < 3; n += 1) await open(`${enter}?token=${token}`);
    await visit(t.app, officeDoor, get(`${enter}?token=${token}`, html, 'HEAD'));
    expect((await send({ act: 'come', token }, cookie)).status).toBe(303);
  });

  it('asks for the number in another browser, and gives up after five wrong ones', async () => {
    const { number } = await ask(operators.ben);
    const token = tokenInMail();
    const page = parse(await (await open(`${enter}?token=${token}`)).text());
    expect(page.querySelector('[name="number"]')).not.toBeNull();
    expect((await send({ act: 'come', token })).status).toBe(422);
    expect((await send({ act: 'come', token, number: '000 000' })).status).toBe(422);
    expect((await send({ act: 'come', token, number })).status).toBe(303);

    const { number: second } = await ask(operators.dan);
    const other = tokenInMail();
    const wrong = second.startsWith('1') ? '222222' : '111111';
    for (let n = 0; n < officeRules.numbersTried; n += 1)
      await send({ act: 'come', token: other, number: wrong });
    expect((await send({ act: 'come', token: other, number: second })).status).toBe(410);
  });

  it('asks whoever has a passkey for it, and lets nobody in with anything else', async () => {
    const added_at = t.clock.now().toISOString();
    const passkey = { id: 'bens', email: operators.ben, public_key: 'AA', uses: 0, added_at };
    await keepPasskey(t.app.store, { ...passkey, used_at: null });
    const { cookie } = await ask(operators.ben);
    const token = tokenInMail();
    const asked = await send({ act: 'come', token }, cookie);
    expect([asked.status, asked.headers.getSetCookie()]).toEqual([200, []]);
    const button = parse(await asked.text()).querySelector('[data-passkey]');
    const options = JSON.parse(button?.getAttribute('data-options') ?? '');
    expect(options.allowCredentials).toMatchObject([{ id: 'bens' }]);
    for (const answer of [
      'x',
      '{}',
      '{"id":"bens","response":{}}',
      '{"id":"anna","response":{}}',
    ]) {
      const refused = await send({ act: 'come', token, passkey: answer }, cookie);
      expect([refused.status, refused.headers.getSetCookie()]).toEqual([422, []]);
    }
    // Of nobody else it is asked.
    const other = await ask(operators.dan);
    expect((await send({ act: 'come', token: tokenInMail() }, other.cookie)).status).toBe(303);
  });

  it('lets only its owner, or an owner of the campaign, remove a passkey', async () => {
    const added_at = t.clock.now().toISOString();
    const passkey = { id: 'bens', email: operators.ben, public_key: 'AA', uses: 0, added_at };
    await keepPasskey(t.app.store, { ...passkey, used_at: null });
    const remove = { act: 'passkey-remove', id: 'bens' };
    const dan = await (await atWork(t.app, 'dan')).post('/office/access/', remove);
    expect(dan.status).toBe(400);
    const anna = await (await atWork(t.app, 'anna')).post('/office/access/', remove);
    expect(anna.headers.get('location')).toBe('/office/access/?done=passkey-removed');
  });

  it('mails one mailbox only so often, and says nothing of it', async () => {
    for (let n = 0; n < 8; n += 1) expect((await ask(operators.ben)).answer.status).toBe(303);
    expect(kept.mails).toHaveLength(5);
  });

  it('lets nobody be kept out by a stranger who asks in their name, nor their mailbox be filled', async () => {
    const form = { act: 'ask', email: operators.ben };
    const askFrom = (ip: string) => visit(t.app, officeDoor, post(enter, form, html), ip);
    for (let n = 0; n < 3 * 60; n += 1) {
      if (n % 60 === 0) t.clock.forward(60 * minute);
      if (n % 20 === 0) t.clock.forward(minute);
      await askFrom('198.51.100.7');
    }
    await ask(operators.ben);
    expect(kept.mails.at(-1)?.to).toBe(operators.ben);
    const before = kept.mails.length;
    expect(before).toBeLessThanOrEqual(31);

    for (let n = 0; n < 50; n += 1) await askFrom(`203.0.${n}.1`);
    await deliverOutbox(t.app);
    expect(kept.mails.length - before).toBeLessThan(20);
  });

  it('tells who sends no address, and holds what was typed', async () => {
    const answer = await send({ act: 'ask', email: 'ben at example' });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('[name="email"]')?.getAttribute('value')).toBe('ben at example');
    expect(page.querySelector('[data-error="email"]')?.text).toContain('anna@example.org');
  });

  it('leads to the page that was asked for, and to no other site', async () => {
    const { cookie } = await ask(operators.ben);
    const to = await send({ act: 'come', token: tokenInMail(), to: '/office/log/' }, cookie);
    expect(to.headers.get('location')).toBe('/office/log/');
    const again = await ask(operators.ben);
    const away = await send(
      { act: 'come', token: tokenInMail(), to: '//evil.example/' },
      again.cookie,
    );
    expect(away.headers.get('location')).toBe('/office/');
  });

  it('ends a session by the button, and all of them by one act of an owner', async () => {
    const [anna, ben] = [await atWork(t.app, 'anna'), await atWork(t.app, 'ben')];
    expect((await ben.post('/office/access/', { act: 'end-all' })).status).toBe(403);
    expect((await ben.get('/office/')).status).toBe(200);
    await ben.post('/office/access/', { act: 'leave' });
    expect((await ben.get('/office/')).status).toBe(303);

    const again = await atWork(t.app, 'ben');
    await anna.post('/office/access/', { act: 'end-all' });
    expect((await again.get('/office/')).status).toBe(303);
    expect((await anna.get('/office/')).status).toBe(303);
    const log = await (await atWork(t.app, 'cia')).page('/office/log/');
    expect(log.text).toContain('ended 2 sessions');
  });

  it('takes a form only with the token of who sends it', async () => {
    const [anna, ben] = [await atWork(t.app, 'anna'), await atWork(t.app, 'ben')];
    const page = await ben.page('/office/access/');
    const foreign = page.querySelector('[name="form"]')?.getAttribute('value') ?? '';
    expect(foreign).toMatch(/^[\w-]{43}$/);
    for (const form of [foreign, '', 'office-form']) {
      expect((await anna.post('/office/access/', { act: 'end-all', form })).status).toBe(403);
    }
    expect((await anna.get('/office/')).status).toBe(200);
  });

  it('says that nothing was done where the session is over, so that what was typed can be sent again', async () => {
    const anna = await atWork(t.app, 'anna');
    t.clock.forward(officeRules.sessionLasts);
    const answer = await anna.post('/office/access/', { act: 'end-all' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('what you typed is still there');
  });
});

describe('with HTTPS', () => {
  it('the cookies are for this host alone', async () => {
    const kept = keepingMailer();
    const env = { ...officeEnv, SITE_URL: 'https://localhost' };
    const t = await testApp('sqlite', { mailer: kept.mailer, env });
    const headers = { ...html, origin: 'https://localhost' };
    const asked = post(enter, { act: 'ask', email: operators.ben }, headers);
    const [cookie = ''] = (await visit(t.app, officeDoor, asked)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-office-asked=[\w-]{36}; Path=\/; .*; Secure$/);
    await t.end();
  });
});
