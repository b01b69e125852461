import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import sign from '../../functions/sign.ts';
import { outboxRules } from '../../src/campaign/outbox.ts';
import { minute } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { smtpTo } from '../support/delivery.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { anna, post, visit } from '../support/requests.ts';

const addressOf = (i: number) => `p@p${i}.example`;
const all = (count: number) => Array.from({ length: count }, (_, i) => addressOf(i));

describe.each(engines)('a mail server in trouble, on %s', (engine) => {
  let office: PostOffice;
  let t: TestApp;
  beforeEach(async () => {
    office = await openPostOffice();
    t = await testApp(engine, { mailer: smtpTo(office.url) });
  });
  afterEach(async () => {
    await t.end();
    await office.close();
  });

  async function signed(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const request = post('/api/sign', { ...anna, email: addressOf(i) });
      expect((await visit(t.app, sign, request, `198.51.100.${i}`)).status).toBe(303);
    }
  }

  const outbox = () => t.app.store.db.selectFrom('outbox').selectAll().orderBy('id').execute();
  const arrived = () => office.received.flatMap(({ to }) => to).sort();

  it('that is down for an hour is asked less and less often, and then gets every mail once', async () => {
    await signed(6);
    const port = Number(new URL(office.url).port);
    await office.close();
    const triedAt: number[] = [];
    for (let passed = 0; passed < 60; passed += 1) {
      const { failed } = await deliverOutbox(t.app);
      if (failed > 0) triedAt.push(passed);
      t.clock.forward(minute);
    }
    expect(triedAt).toEqual([0, 1, 3, 7, 15, 31]);
    expect((await outbox()).every(({ state, recipient }) => state === 'due' && recipient)).toBe(
      true,
    );

    office = await openPostOffice(port);
    t.clock.forward(4 * minute);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
    await deliverOutbox(t.app);
    expect(arrived()).toEqual(all(6));
  });

  it('that refuses half gets those later that it asked for later, and never what it will not have', async () => {
    await signed(12);
    const tries = new Map<string, number>();
    office.setPolicy((address) => {
      const i = Number(/\d+/.exec(address)?.[0]);
      tries.set(address, (tries.get(address) ?? 0) + 1);
      if (i % 4 === 3) return 550;
      return i % 2 === 1 && (tries.get(address) ?? 0) < 4 ? 451 : 'take';
    });
    for (let passed = 0; passed < 20; passed += 1) {
      await deliverOutbox(t.app);
      t.clock.forward(minute);
    }
    const [taken, refused] = [all(12).filter((_, i) => i % 4 !== 3), [3, 7, 11].map(addressOf)];
    expect(arrived()).toEqual(taken.sort());
    expect(refused.map((address) => tries.get(address))).toEqual([1, 1, 1]);
    const failed = (await outbox()).filter(({ state }) => state === 'failed');
    expect(failed.map(({ failure, recipient }) => [failure, recipient])).toEqual(
      refused.map(() => ['550', null]),
    );

    // Whoever was refused is not lost: the signature waits, and its form sends a new mail.
    office.setPolicy(() => 'take');
    await visit(t.app, sign, post('/api/sign', { ...anna, email: addressOf(3) }), '198.51.100.99');
    await deliverOutbox(t.app);
    expect(arrived()).toContain(addressOf(3));
  });

  it('that is slow gets each mail once, from two workers whose claims run out meanwhile', async () => {
    await signed(24);
    office.setSlowness(30);
    const other = { ...t.app, worker: 'another', mailer: smtpTo(office.url) };
    const half = outboxRules.claimFor / 2 + 1000;
    let asked = 0;
    office.setPolicy(() => {
      asked += 1;
      if (asked === 1) t.clock.forward(half);
      return 'take';
    });
    await Promise.all([deliverOutbox(t.app), deliverOutbox(other)]);
    expect(arrived().length).toBeLessThan(24);
    await deliverOutbox(other);
    t.clock.forward(half);
    await Promise.all([deliverOutbox(t.app), deliverOutbox(other)]);
    other.mailer.close();
    expect(arrived()).toEqual(all(24).sort());
  });
});
