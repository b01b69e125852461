import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { createMailer, type SendResult } from '../../../functions/mail/mailer.ts';
import sign from '../../../functions/sign.ts';
import { outboxRules } from '../../../src/campaign/outbox.ts';
import { minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery } from '../../support/delivery.ts';
import { anna, post, visit } from '../../support/requests.ts';
import { outboxOf } from '../../support/writer.ts';

/** A mailer that hangs up after a moment. */
const impatient = (smtpUrl: string) =>
  createMailer({
    ...{ smtpUrl, mailFrom: 'campaign@example.org', siteUrl: 'https://example.org' },
    ...{ dkim: null, inboxFolder: '', patience: 400 },
  });

describe.each(engines)('a server that takes a mail and never says so, on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine, impatient);
  });
  afterEach(() => d.end());

  async function signed(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const form = { ...anna, email: `p${i}@example.org` };
      await visit(d.t.app, sign, post('/api/sign', form), `198.51.100.${i}`);
    }
  }
  const copies = () => {
    const counts = new Map<string, number>();
    for (const { to } of d.post.received) {
      for (const one of to) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    return counts;
  };

  it('gets it again under the same Message-ID, and once more only', async () => {
    await signed(1);
    d.post.hangAfterData(true);
    // A busy machine may not even get to DATA in time: such an attempt counts for nothing.
    while (d.post.received.length === 0) {
      d.t.clock.forward(60 * minute);
      expect(await d.deliver()).toMatchObject({ failed: 1 });
    }
    expect(await outboxOf(d.t.app)).toMatchObject([{ state: 'due', failure: 'ETIMEDOUT' }]);
    d.post.hangAfterData(false);
    d.t.clock.forward(6 * 60 * minute);
    expect(await d.deliver()).toMatchObject({ sent: 1 });
    await d.deliver();
    expect(d.post.received).toHaveLength(2);
    expect(new Set(d.post.received.map(({ mail }) => mail.messageId)).size).toBe(1);
  });

  it("for hours fills nobody's mailbox: all wait but one now and then, and never the same", async () => {
    await signed(12);
    d.post.hangAfterData(true);
    for (let passed = 0; passed < 120; passed += 1) {
      await d.deliver();
      d.t.clock.forward(minute);
    }
    expect(Math.max(...copies().values())).toBeLessThanOrEqual(2);
    d.post.hangAfterData(false);
    d.t.clock.forward(60 * minute);
    await d.deliver();
    await d.deliver();
    expect(copies().size).toBe(12);
    expect((await outboxOf(d.t.app)).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('or hangs up in the middle of one, gets it later', async () => {
    await signed(2);
    d.post.refuseAt({ data: '421 4.3.2 Shutting down' });
    expect(await d.deliver()).toMatchObject({ failed: 2 });
    d.post.refuseAt({});
    d.t.clock.forward(minute);
    expect(await d.deliver()).toMatchObject({ sent: 2 });
    expect([...copies().values()]).toEqual([1, 1]);
  });
});

describe.each(engines)('a mail that takes longer to send than a claim lasts, on %s', (engine) => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** An app with one mail to send, and a mailer that waits at a gate once it has begun. */
  const oneToSend = async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const gate = Promise.withResolvers<SendResult>();
    const begun = Promise.withResolvers<void>();
    const inbox = keepingMailer();
    const slow = {
      ...inbox.mailer,
      send: () => {
        begun.resolve();
        return gate.promise;
      },
    };
    const t = await testApp(engine, { mailer: inbox.mailer });
    await visit(t.app, sign, post('/api/sign', anna));
    return { t, inbox, slow, gate, begun };
  };

  it('is sent by one worker alone', async () => {
    const { t, inbox, slow, gate, begun } = await oneToSend();
    const sending = deliverOutbox({ ...t.app, mailer: slow });
    await begun.promise;
    const due = async () => (await outboxOf(t.app))[0]?.due_at ?? '';
    for (let passed = 0; passed < 10; passed += 1) {
      const before = await due();
      t.clock.forward(outboxRules.claimFor / 2);
      vi.advanceTimersByTime(outboxRules.claimFor / 4);
      await vi.waitUntil(async () => (await due()) > before, { timeout: 10_000 });
      expect(await deliverOutbox({ ...t.app, worker: 'second' })).toMatchObject({ sent: 0 });
    }
    gate.resolve({ sent: true });
    expect(await sending).toMatchObject({ sent: 1 });
    expect(inbox.mails).toEqual([]);
    await t.end();
  });

  it('holds up no stop, and is not given to the next worker at once', async () => {
    const { t, slow, gate, begun } = await oneToSend();
    const stop = new AbortController();
    const sending = deliverOutbox({ ...t.app, mailer: slow }, stop.signal, 0);
    await begun.promise;
    vi.advanceTimersByTime(outboxRules.claimFor / 4);
    const holder = async () => (await outboxOf(t.app))[0]?.claimed_by;
    await vi.waitUntil(async () => (await holder())?.endsWith('still'), { timeout: 10_000 });
    stop.abort();
    expect(await sending).toMatchObject({ sent: 0 });
    expect(await deliverOutbox({ ...t.app, worker: 'next' })).toMatchObject({ sent: 0 });
    t.clock.forward(outboxRules.claimFor);
    expect(await deliverOutbox({ ...t.app, worker: 'next' })).toMatchObject({ sent: 1 });
    gate.resolve({ sent: true });
    await vi.waitUntil(async () => (await outboxOf(t.app))[0]?.state === 'sent');
    await t.end();
  });
});
