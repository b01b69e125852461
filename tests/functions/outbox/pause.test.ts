import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import health from '../../../functions/health.ts';
import sign from '../../../functions/sign.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery, smtpTo } from '../../support/delivery.ts';
import { anna, get, post, visit } from '../../support/requests.ts';
import { letterOf, offices, outboxOf } from '../../support/writer.ts';

const blocked = '554 5.7.1 Client host [192.0.2.1] blocked';

describe.each(engines)('a mail server that refuses everybody, on %s', (engine) => {
  let d: Delivery;
  let asked: string[];
  beforeEach(async () => {
    d = await openDelivery(engine);
    asked = [];
  });
  afterEach(() => d.end());

  async function signed(from: number, to: number): Promise<void> {
    for (let i = from; i < to; i += 1) {
      const form = { ...anna, email: `p${i}@example.org` };
      await visit(d.t.app, sign, post('/api/sign', form), `198.51.100.${i}`);
    }
  }
  const refuse = (answer = blocked, spared: readonly string[] = []) =>
    d.post.setPolicy((address) => {
      asked.push(address);
      return spared.includes(address) ? 'take' : answer;
    });
  const takeAll = () =>
    d.post.setPolicy((address) => {
      asked.push(address);
      return 'take';
    });
  const events = (event: string) => d.t.logged.filter((line) => line.includes(`"${event}"`));
  async function ask() {
    d.t.clock.forward(1000);
    const answer = await visit(d.t.app, health, get('/api/health'));
    return { status: answer.status, body: await answer.json() };
  }

  it('is left alone after a few mails, and the log says so once', async () => {
    await signed(0, 40);
    refuse();
    await d.deliver();
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.length).toBeLessThan(20);
    const before = asked.length;
    for (let second = 0; second < 59; second += 1) {
      await d.deliver();
      d.t.clock.forward(1000);
    }
    expect(asked).toHaveLength(before);
    expect(events('outbox-paused')).toEqual([
      '{"event":"outbox-paused","code":"554 5.7.1","stage":"rcpt"}',
    ]);
    const rows = await outboxOf(d.t.app);
    expect(rows.filter(({ state, recipient }) => state !== 'due' || !recipient)).toEqual([]);
    expect(rows.filter(({ claimed_by }) => claimed_by !== null)).toEqual([]);
    expect(rows.filter(({ attempts }) => attempts > 1)).toEqual([]);
    expect(rows.filter(({ attempts }) => attempts === 1)).toHaveLength(before);
  });

  it('is told by health, with what to do, until it accepts a mail', async () => {
    await signed(0, 6);
    expect((await ask()).body).toMatchObject({ status: 'ok', outbox: { paused: null } });
    refuse();
    await d.deliver();
    const told = await ask();
    expect(told.status).toBe(503);
    expect(told.body).toMatchObject({
      status: 'unwell',
      wrong: ['mail-server'],
      outbox: { paused: { code: '554 5.7.1', since: '2026-12-01T12:00:00.000Z' } },
    });
    expect(told.body.outbox.paused.say).toContain('quota');
    takeAll();
    d.t.clock.forward(minute);
    await d.deliver();
    expect((await ask()).body).toMatchObject({ status: 'ok', outbox: { paused: null } });
  });

  it('is tried with one mail, less and less often, and gets all when it accepts one', async () => {
    await signed(0, 12);
    refuse();
    await d.deliver();
    asked = [];
    const triedAt: number[] = [];
    for (let passed = 0; passed < 200; passed += 1) {
      const before = asked.length;
      await d.deliver();
      expect(asked.length - before).toBeLessThanOrEqual(1);
      if (asked.length > before) triedAt.push(passed);
      d.t.clock.forward(minute);
    }
    expect(triedAt).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    takeAll();
    d.t.clock.forward(60 * minute);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    await d.deliver();
    expect(d.post.received.flatMap(({ to }) => to).sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => `p${i}@example.org`).sort(),
    );
    expect(events('outbox-resumed')).toHaveLength(1);
  });

  it('is tried by one of two workers, and both stop', async () => {
    await signed(0, 80);
    refuse();
    const second = { ...d.t.app, worker: 'second', mailer: smtpTo(d.post.url) };
    await Promise.all([d.deliver(), d.deliver(second)]);
    expect(asked.length).toBeLessThan(40);
    expect(events('outbox-paused')).toHaveLength(1);
    for (let passed = 0; passed < 4; passed += 1) {
      asked = [];
      d.t.clock.forward(minute);
      await Promise.all([d.deliver(), d.deliver(second)]);
      expect(asked).toHaveLength(passed % 2 === 0 ? 1 : 0);
    }
    second.mailer.close();
  });

  it('for one person alone stops nobody else', async () => {
    await signed(0, 1);
    refuse();
    for (let passed = 0; passed < 200; passed += 1) {
      await d.deliver();
      d.t.clock.forward(minute);
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(events('outbox-paused')).toEqual([]);
    await signed(1, 3);
    takeAll();
    expect(await d.deliver()).toMatchObject({ sent: 2 });
  });

  it('and accepts one between stops nothing', async () => {
    for (const round of [0, 5, 10]) {
      await signed(round, round + 4);
      refuse();
      await d.deliver();
      await signed(round + 4, round + 5);
      refuse(blocked, [`p${round + 4}@example.org`]);
      expect(await d.deliver()).toMatchObject({ sent: 1 });
    }
    expect(events('outbox-paused')).toEqual([]);
  });

  it('already at the login, or by not answering, is left alone as well', async () => {
    await signed(0, 20);
    d.post.refuseAt({ connect: '554 5.7.1 Not from there' });
    await d.deliver();
    expect(events('outbox-paused')).toHaveLength(1);
    d.post.refuseAt({});
    d.t.clock.forward(minute);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    const { failed } = await d.deliver();
    expect(failed).toBe(0);
  });

  it('is tried with a mail that it has not refused yet: a few bad ones keep nothing back', async () => {
    await signed(0, 5);
    const bad = Array.from({ length: 5 }, (_, i) => `p${i}@example.org`);
    const refuseBad = () =>
      d.post.setPolicy((address) => (bad.includes(address) ? blocked : 'take'));
    refuseBad();
    await d.deliver();
    expect(events('outbox-paused')).toHaveLength(1);
    d.t.clock.forward(2 * minute);
    await signed(5, 8);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    expect(await d.deliver()).toMatchObject({ sent: 2 });
  });

  it('for what its writers wrote is no reason to stop', async () => {
    const six = offices.slice(0, 6).map(({ id }) => id);
    await d.confirmed(six.map((representative, i) => letterOf(i, { representative, reasons: [] })));
    d.post.refuseAt({ data: '550 5.7.1 This looks like spam' });
    expect(await d.deliver()).toMatchObject({ failed: 6 });
    expect(events('outbox-paused')).toEqual([]);
    d.post.refuseAt({});
    await signed(10, 13);
    expect(await d.deliver()).toMatchObject({ sent: 3 });
  });

  it('while nothing is due is not asked', async () => {
    await signed(0, 5);
    refuse();
    await d.deliver();
    await d.t.app.store.db.deleteFrom('outbox').execute();
    d.t.clock.forward(60 * minute);
    await d.deliver();
    takeAll();
    await signed(5, 6);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
  });
});
