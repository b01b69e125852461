import { afterEach, describe, expect, it } from 'vitest';
import alertJob from '../../functions/alert.ts';
import { tellAlerts as tell } from '../../functions/alerts/tell-alerts.ts';
import type { App } from '../../functions/app/context.ts';
import { countActivity } from '../../functions/count-activity.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { makeCalls } from '../../functions/hooks/make-calls.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { readWants } from '../../functions/office/wants.ts';
import { keepFlood } from '../../functions/store/flood.ts';
import { noteRefusal } from '../../functions/store/outbox-refusals.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { clockAt, keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { signedAndConfirmed } from '../support/own-page.ts';
import { type Behaviour, openReceiver, type Receiver } from '../support/receiver.ts';
import { anna } from '../support/requests.ts';

/** As the job does it. */
const tellAlerts = (app: App) => tell(app, () => readWants(app));

const opened: { end: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { end } of opened.splice(0)) await end();
});

/** The settings by which a receiver is told of alerts, signed and as ntfy. */
const alertEnv = ({ url, env }: Receiver) => ({
  ALERT_WEBHOOK_URL: url,
  ALERT_WEBHOOK_SECRET: env.WEBHOOK_SECRET ?? '',
  ALERT_NTFY_URL: `${new URL(url).origin}/some/topic`,
  ALERT_EMAILS: 'anna@example.org, ben@example.org',
  WEBHOOK_PRIVATE: 'yes',
});

describe.each(engines)('alerts on %s', (engine) => {
  const inbox = keepingMailer();

  async function open(
    env: (receiver: Receiver) => Record<string, string> = alertEnv,
    behave?: Behaviour,
    more: Parameters<typeof testApp>[1] = {},
  ): Promise<{ t: TestApp; receiver: Receiver }> {
    inbox.mails.length = 0;
    const receiver = await openReceiver(behave);
    const t = await testApp(engine, { mailer: inbox.mailer, env: env(receiver), ...more });
    opened.push({ end: receiver.close }, t);
    return { t, receiver };
  }

  const flood = ({ app }: TestApp, minutes: number) =>
    keepFlood(app.store, new Date(app.now().getTime() + minutes * minute));
  /** A minute later: the job, and what it made due. */
  async function aMinute({ app, clock }: TestApp): Promise<void> {
    clock.forward(minute);
    await tellAlerts(app);
    await makeCalls(app);
    await deliverOutbox(app);
  }
  const subjects = () => inbox.mails.map(({ to, message }) => `${to}: ${message.subject}`);

  it('tell by every way that a flood begins, and that it is over, once each', async () => {
    const { t, receiver } = await open();
    await aMinute(t);
    expect([receiver.got, inbox.mails]).toEqual([[], []]);
    await flood(t, 9);
    for (let i = 0; i < 12; i += 1) await aMinute(t);

    const hooks = receiver.got.filter(({ path }) => path.startsWith('/hooks'));
    expect(hooks.map((one) => receiver.verified(one))).toMatchObject([
      {
        type: 'alert',
        data: { what: 'flood', phase: 'begins', title: 'A flood of forms is coming in' },
      },
      { type: 'alert', data: { what: 'flood', phase: 'ended', since: '2026-12-01T12:02:00.000Z' } },
    ]);
    const topic = receiver.got.filter(({ path }) => path === '/some/');
    expect(topic.map(({ body }) => JSON.parse(body))).toEqual([
      {
        ...{ topic: 'topic', title: 'A flood of forms is coming in – Keep the Ban', priority: 4 },
        ...{ tags: ['warning'], message: expect.stringMatching(/proof/) },
        click: 'http://localhost:4321/office/alerts/',
      },
      expect.objectContaining({ title: 'The flood of forms is over – Keep the Ban', priority: 3 }),
    ]);
    expect(subjects().sort()).toEqual([
      'anna@example.org: A flood of forms is coming in – Keep the Ban',
      'anna@example.org: The flood of forms is over – Keep the Ban',
      'ben@example.org: A flood of forms is coming in – Keep the Ban',
      'ben@example.org: The flood of forms is over – Keep the Ban',
    ]);
  });

  it('write emails for those who work here: no way to a supporter’s page, and the office in its place', async () => {
    const { t } = await open();
    await flood(t, 9);
    await aMinute(t);
    const [mail] = inbox.mails;
    const { text } = renderMail(mail?.message ?? { lang: 'en', subject: '', blocks: [] });
    expect(text).toContain('http://localhost:4321/office/alerts/');
    expect(text).not.toContain('/me/');
    expect(text).toContain('ALERT_EMAILS');
  });

  it('tell what lasts once a day', async () => {
    const { t, receiver } = await open((one) => ({ ...alertEnv(one), ALERT_EMAILS: '' }));
    await flood(t, 3 * 24 * 60);
    for (let i = 0; i < 8; i += 1) {
      await keepFlood(t.app.store, new Date(t.app.now().getTime() + 9 * minute));
      await aMinute(t);
      t.clock.forward(6 * 60 * minute - minute);
    }
    const phases = receiver.got
      .filter(({ path }) => path.startsWith('/hooks'))
      .map((one) => receiver.verified(one).data.phase);
    expect(phases[0]).toBe('begins');
    expect(phases.filter((phase) => phase === 'lasts').length).toBeLessThanOrEqual(2);
  });

  it('tell once by however many processes', async () => {
    const { t, receiver } = await open();
    const again = () =>
      testApp(engine, {
        ...{ databaseUrl: t.app.config.databaseUrl, env: alertEnv(receiver), now: t.clock.now },
        mailer: inbox.mailer,
      });
    const others = [await again(), await again()];
    opened.unshift(...others);
    const all = [t, ...others].map(({ app }) => app);
    await flood(t, 5);
    const began = await Promise.all(all.map(tellAlerts));
    t.clock.forward(10 * minute);
    const ended = await Promise.all(all.map(tellAlerts));
    const sum = (list: { told: number }[]) => list.reduce((total, { told }) => total + told, 0);
    expect([sum(began), sum(ended)]).toEqual([1, 1]);
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(4);
  });

  it('keep nothing and ask nothing where nobody is to be told', async () => {
    const { t } = await open(() => ({}));
    await flood(t, 9);
    await aMinute(t);
    expect(await t.app.store.db.selectFrom('alerts').selectAll().execute()).toEqual([]);
    expect(inbox.mails).toEqual([]);
  });

  it('tell by the other ways that a receiver takes none, and that it does again', async () => {
    let up = false;
    const { t, receiver } = await open(
      (one) => ({
        ...alertEnv(one),
        ...one.env,
        ALERT_NTFY_URL: '',
        ALERT_WEBHOOK_URL: '',
        ALERT_WEBHOOK_SECRET: '',
      }),
      (answer) => answer.writeHead(up ? 200 : 502).end(),
    );
    for (let i = 0; i < 6; i += 1) {
      await signedAndConfirmed(t.app, inbox.mails, { ...anna, email: `a${i}@p${i}.example` });
    }
    inbox.mails.length = 0;
    for (let i = 0; i < 20; i += 1) await aMinute(t);
    expect(subjects()).toContain('anna@example.org: The webhook accepts no calls – Keep the Ban');
    up = true;
    for (let i = 0; i < 40; i += 1) await aMinute(t);
    expect(subjects()).toContain(
      'anna@example.org: The webhook accepts calls again – Keep the Ban',
    );
    expect(receiver.got.length).toBeLessThan(30);
  });

  it('do not reach who is not named any more', async () => {
    const { t, receiver } = await open();
    await flood(t, 9);
    await tellAlerts(t.app);
    const env = { ...alertEnv(receiver), ALERT_EMAILS: 'ben@example.org' };
    const later = await testApp(engine, {
      ...{ databaseUrl: t.app.config.databaseUrl, env, now: t.clock.now, mailer: inbox.mailer },
    });
    opened.unshift(later);
    await deliverOutbox(later.app);
    expect(inbox.mails.map(({ to }) => to)).toEqual(['ben@example.org']);
  });

  it('fail as a job, and say so, while the store is away', async () => {
    const t = await testApp('postgres', {
      ...{ databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/none' },
      env: { ALERT_EMAILS: 'anna@example.org' },
    });
    opened.push(t);
    const { status } = await alertJob(new Request('http://localhost/'), { app: t.app });
    expect([status, t.logged.join()]).toEqual([500, expect.stringContaining('job-failed')]);
  });
});

describe.each(engines)('the summary on Mondays on %s', (engine) => {
  it('says in numbers how the week went, once, and names nobody', async () => {
    const inbox = keepingMailer();
    const clock = clockAt('2026-11-26T12:00:00.000Z');
    const t = await testApp(engine, {
      ...{ mailer: inbox.mailer, now: clock.now, env: { ALERT_EMAILS: 'anna@example.org' } },
    });
    opened.push(t);
    for (let i = 0; i < 3; i += 1) {
      await signedAndConfirmed(t.app, inbox.mails, { ...anna, email: `a${i}@p${i}.example` });
    }
    inbox.mails.length = 0;
    clock.forward(day);
    await tellAlerts(t.app);
    expect(inbox.mails).toEqual([]);
    clock.forward(2 * day + 20 * 60 * minute + minute);
    expect(clock.now().toISOString()).toBe('2026-11-30T08:01:00.000Z');
    await countActivity(t.app);
    const code = '535 5.7.8';
    for (const recipient of ['a', 'b', 'c', 'd', 'e']) {
      await noteRefusal(t.app.store, { recipient, code, now: clock.now() });
    }
    for (let i = 0; i < 3; i += 1) {
      await tellAlerts(t.app);
      clock.forward(minute);
      await deliverOutbox(t.app);
    }
    const weekly = inbox.mails.filter(({ message }) => message.subject.startsWith('Last week'));
    expect(weekly.map(({ message }) => message.subject)).toEqual([
      'Last week: 3 confirmed signatures – Keep the Ban',
    ]);
    const { text } = renderMail(weekly[0]?.message ?? { lang: 'en', subject: '', blocks: [] });
    expect(text).toContain(
      '3 signatures came in\n3 were confirmed\n3 signatures are confirmed in all\n',
    );
    expect(text).toContain('3 emails went out');
    expect(text).toContain('What needs attention:\nThe mail server refuses our emails');
    expect(text).not.toMatch(/virtanen|\.example/i);
  });
});
