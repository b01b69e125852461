import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail, SendResult } from '../../functions/mail/mailer.ts';
import { outboxRules } from '../../src/campaign/outbox.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { engines } from '../support/databases.ts';
import { type Delivery, openDelivery } from '../support/delivery.ts';
import { letter, letterOf, messagesOf, office } from '../support/writer.ts';

const cap = writingRules.capPerDay;

describe.each(engines)('the messages of one office on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  const letters = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => letterOf(from + i));
  const writers = () => d.arrived().map(({ mail }) => mail.replyTo?.[0]?.address ?? '');
  const addresses = (from: number, to: number) => letters(from, to).map(({ email }) => email);
  const days = async () => (await messagesOf(d.t.app)).map((row) => row.day);
  const places = () =>
    d.t.app.store.db
      .selectFrom('delivery_days')
      .select(['day', 'used'])
      .where('representative', '=', office.id)
      .orderBy('day')
      .execute();

  it('go out fifty a day in the order of their confirmation, the rest the next morning', async () => {
    await d.confirmed(letters(0, cap + 5));
    expect(await days()).toEqual([
      ...Array.from({ length: cap }, () => '2026-12-01'),
      ...Array.from({ length: 5 }, () => '2026-12-02'),
    ]);
    await d.deliver();
    expect(writers().sort()).toEqual(addresses(0, cap).sort());
    // It is noon; the next day's are due at six in the morning (UTC).
    d.t.clock.forward(18 * 60 * minute - 1);
    expect(await d.deliver()).toEqual({ sent: 0, dropped: 0, failed: 0, postponed: 0 });
    d.t.clock.forward(1);
    expect(d.t.clock.now().toISOString()).toBe('2026-12-02T06:00:00.000Z');
    expect(await d.deliver()).toMatchObject({ sent: 5, postponed: 0 });
    expect(writers().slice(cap).sort()).toEqual(addresses(cap, cap + 5).sort());
  });

  it('move to the day on which they can go out when theirs has passed', async () => {
    await d.confirmed([letter]);
    d.t.clock.forward(3 * day);
    expect(await d.deliver()).toEqual({ sent: 0, dropped: 0, failed: 0, postponed: 1 });
    expect(d.arrived()).toEqual([]);
    expect(await days()).toEqual(['2026-12-04']);
    expect(await places()).toEqual([
      { day: '2026-12-01', used: 0 },
      { day: '2026-12-04', used: 1 },
    ]);
    expect(await d.deliver()).toMatchObject({ sent: 1, postponed: 0 });
    expect(d.arrived()).toHaveLength(1);
  });

  it('never are more than fifty on a day, also when those of a lost day come on top', async () => {
    await d.confirmed(letters(0, cap + 5));
    d.t.clock.forward(day);
    for (let round = 0; round < 6; round += 1) await d.deliver();
    expect(d.arrived()).toHaveLength(cap);
    d.t.clock.forward(18 * 60 * minute);
    for (let round = 0; round < 4; round += 1) await d.deliver();
    expect(d.arrived()).toHaveLength(cap + 5);
    expect(new Set(writers()).size).toBe(cap + 5);
    expect(await places()).toEqual([
      { day: '2026-12-01', used: 0 },
      { day: '2026-12-02', used: cap },
      { day: '2026-12-03', used: 5 },
    ]);
  });

  it('are delivered once each by two workers at once', async () => {
    await d.confirmed(letters(0, 40));
    const second = { ...d.t.app, worker: 'second' };
    const rounds = [d.deliver(), d.deliver(second), d.deliver(), d.deliver(second)];
    const sent = (await Promise.all(rounds)).reduce((sum, round) => sum + round.sent, 0);
    expect(sent).toBe(40);
    expect(writers().sort()).toEqual(addresses(0, 40).sort());
    const ids = new Set(d.arrived().map(({ mail }) => mail.messageId));
    expect(ids.size).toBe(40);
    const ends = (await messagesOf(d.t.app)).map(({ status }) => status);
    expect(new Set(ends)).toEqual(new Set(['sent']));
  });

  // Ten are on their way at once; the others of the round are not begun before its claim could end.
  it('are delivered once each by two workers, however slow the mail server of one is', async () => {
    await d.confirmed(letters(0, 20));
    const sent: string[] = [];
    const mailer = (wait: () => Promise<void>) => ({
      send: async (mail: OutgoingMail): Promise<SendResult> => {
        await wait();
        sent.push(mail.id);
        return { sent: true };
      },
      close: () => {},
    });
    const ten = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    // The server answers none of the ten before half the claim has run, and one of them much later.
    const slowly = mailer(async () => {
      begun += 1;
      const isFifth = begun === 5;
      if (begun === 10) {
        d.t.clock.forward(outboxRules.claimFor / 2);
        ten.resolve();
      }
      await ten.promise;
      if (isFifth) await gate.promise;
    });
    const second = () =>
      d.deliver({ ...d.t.app, mailer: mailer(async () => {}), worker: 'second' });
    const first = d.deliver({ ...d.t.app, mailer: slowly });
    while (sent.length < 9) await new Promise(setImmediate);
    await second();
    gate.resolve();
    await first;
    expect(begun).toBe(10);
    d.t.clock.forward(outboxRules.claimFor);
    await second();
    expect(sent).toHaveLength(20);
    expect(new Set(sent).size).toBe(20);
  });
});
