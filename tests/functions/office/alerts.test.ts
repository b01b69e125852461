import { afterEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { makeCalls } from '../../../functions/hooks/make-calls.ts';
import { keepFlood } from '../../../functions/store/flood.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { signedAndConfirmed } from '../../support/own-page.ts';
import { type Behaviour, openReceiver, type Receiver } from '../../support/receiver.ts';
import { anna } from '../../support/requests.ts';

const path = '/office/alerts/';
const opened: { end: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { end } of opened.splice(0)) await end();
});

const inbox = keepingMailer();

async function open(
  engine: (typeof engines)[number],
  env: (receiver: Receiver) => Record<string, string> = ({ env: own }) => own,
  behave?: Behaviour,
): Promise<{ t: TestApp; receiver: Receiver }> {
  inbox.mails.length = 0;
  const receiver = await openReceiver(behave);
  const all = { ...officeEnv, ...env(receiver) };
  const t = await testApp(engine, { mailer: inbox.mailer, env: all });
  opened.push({ end: receiver.close }, t);
  return { t, receiver };
}

const textOf = (page: { structuredText: string }) => page.structuredText.replace(/\s+/g, ' ');

describe.each(engines)('the page of alerts on %s', (engine) => {
  it('says of what is not set how it is set, and that all is well', async () => {
    const { t } = await open(engine, () => ({}));
    const page = await (await atWork(t.app, 'anna')).page(path);
    const text = textOf(page);
    for (const name of ['ALERT_EMAILS', 'ALERT_NTFY_URL', 'ALERT_WEBHOOK_URL', 'WEBHOOK_URL']) {
      expect(text).toContain(`Not set. The setting is ${name}.`);
    }
    expect(text).toContain('All is well');
    expect(page.querySelectorAll('main button')).toEqual([]);
  });

  it('shows where calls go without what is secret in it, and how they do', async () => {
    const { t, receiver } = await open(engine);
    const own = await atWork(t.app, 'anna');
    const host = new URL(receiver.url).host;
    await signedAndConfirmed(t.app, inbox.mails, anna);
    const before = textOf(await own.page(path));
    expect(before).toContain(`http://${host}/…`);
    expect(before).not.toContain('key=k');
    expect(before).toContain('1 call is waiting');
    await makeCalls(t.app);
    const after = textOf(await own.page(path));
    expect(after).toContain('Last accepted on 1 Dec 2026, 12:00 UTC');
    expect(after).not.toContain('waits');
    expect(after).toMatch(/2026-12-01 Webhook for signatures and updates 1 0 0/);
    expect(after).not.toContain(receiver.env.WEBHOOK_SECRET ?? '');
  });

  it('says that a receiver takes none, why, and when the next call is tried; a test that is taken lets all go', async () => {
    let up = false;
    const { t, receiver } = await open(engine, undefined, (answer) =>
      answer.writeHead(up ? 200 : 302).end(),
    );
    const own = await atWork(t.app, 'anna');
    for (let i = 0; i < 6; i += 1) {
      await signedAndConfirmed(t.app, inbox.mails, { ...anna, email: `a${i}@p${i}.example` });
    }
    await makeCalls(t.app);
    const text = textOf(await own.page(path));
    expect(text).toContain('It has accepted nothing since 1 Dec 2026, 12:00 UTC');
    expect(text).toContain('next attempt is on 1 Dec 2026, 12:01 UTC');
    expect(text).toContain('The answer was 302');
    up = true;
    const answer = await own.post(path, { act: 'test-webhook' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${path}?done=alert-taken`,
    ]);
    expect(await makeCalls(t.app)).toMatchObject({ sent: 6 });
    expect(receiver.told().some(({ type }) => type === 'test')).toBe(true);
  });

  it('says what stands, since it was told of', async () => {
    const { t } = await open(engine);
    await keepFlood(t.app.store, new Date(t.app.now().getTime() + 5 * minute));
    expect(textOf(await (await atWork(t.app, 'ben')).page(path))).toContain(
      'A flood of forms is coming in',
    );
  });

  it('tries each way: a signed call, ntfy, and an email to each', async () => {
    const { t, receiver } = await open(engine, ({ url, env }) => ({
      ALERT_WEBHOOK_URL: url,
      ALERT_WEBHOOK_SECRET: env.WEBHOOK_SECRET ?? '',
      ALERT_NTFY_URL: `${new URL(url).origin}/topic`,
      ALERT_EMAILS: 'anna@example.org, ben@example.org',
      WEBHOOK_PRIVATE: 'yes',
    }));
    const own = await atWork(t.app, 'anna');
    for (const way of ['alert-webhook', 'ntfy']) {
      expect((await own.post(path, { act: `test-${way}` })).headers.get('location')).toBe(
        `${path}?done=alert-taken`,
      );
    }
    const [hook, ntfy] = receiver.got;
    expect(hook && receiver.verified(hook)).toMatchObject({ type: 'test' });
    expect(JSON.parse(ntfy?.body ?? '')).toMatchObject({
      topic: 'topic',
      title: expect.stringContaining('This is a test'),
    });
    const mailed = await own.post(path, { act: 'test-email' });
    expect(mailed.headers.get('location')).toBe(`${path}?done=alert-mailed&count=2`);
    await deliverOutbox(t.app);
    expect(inbox.mails.map(({ to }) => to).sort()).toEqual(['anna@example.org', 'ben@example.org']);
    expect(textOf(await own.page(path))).toContain('a…a@e…e.org, b…@e…e.org');
    const log = textOf(await own.page('/office/log/'));
    for (const way of ['alert-webhook', 'ntfy', 'email'])
      expect(log).toContain(`sent a test alert ${way}`);
  });

  it.each([
    ['500', (answer) => answer.writeHead(500).end(), 'The answer was 500'],
    ['a redirect', (answer) => answer.writeHead(307).end(), 'Redirects are not followed'],
    ['a cut line', (answer) => answer.destroy(), 'No connection could be made (ECONNRESET)'],
  ] satisfies [
    string,
    Behaviour,
    string,
  ][])('says why a test was not taken: %s', async (_, behave, why) => {
    const { t } = await open(engine, undefined, behave);
    const answer = await (await atWork(t.app, 'anna')).post(path, { act: 'test-webhook' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(why);
  });

  it('says that an address leads inward, where that is not allowed', async () => {
    const { t, receiver } = await open(engine, ({ env }) => ({ ...env, WEBHOOK_PRIVATE: 'no' }));
    const answer = await (await atWork(t.app, 'anna')).post(path, { act: 'test-webhook' });
    expect(await answer.text()).toContain('set WEBHOOK_PRIVATE=yes');
    expect(receiver.got).toEqual([]);
  });

  it('is seen by who may decide, tried by who may do everything, and neither by who reads numbers', async () => {
    const { t, receiver } = await open(engine);
    const ben = await atWork(t.app, 'ben');
    expect((await ben.page(path)).querySelectorAll('main button')).toEqual([]);
    expect((await ben.post(path, { act: 'test-webhook' })).status).toBe(403);
    const cia = await atWork(t.app, 'cia');
    expect((await cia.get(path)).status).toBe(403);
    expect((await cia.post(path, { act: 'test-webhook' })).status).toBe(403);
    expect(receiver.got).toEqual([]);
  });

  it('speaks Finnish', async () => {
    const { t } = await open(engine, () => ({}));
    const text = textOf(await (await atWork(t.app, 'anna')).page(`/fi${path}`));
    expect(text).toContain('Ei käytössä. Asetus on WEBHOOK_URL.');
  });
});
