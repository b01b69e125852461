import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import type { SendResult } from '../../functions/mail/mailer.ts';
import sign from '../../functions/sign.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, post, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';

describe.each(engines)('delivering the outbox on %s', (engine) => {
  let t: TestApp;
  let answer: SendResult;
  const inbox = keepingMailer(() => answer);
  beforeEach(async () => {
    inbox.mails.length = 0;
    answer = { sent: true };
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna, ip?: string) => visit(t.app, sign, post('/api/sign', fields), ip);
  const outbox = () => t.app.store.db.selectFrom('outbox').selectAll().execute();

  it('sends each mail once, to its address and in its language', async () => {
    await signed({ ...anna, lang: 'fi' });
    expect(await deliverOutbox(t.app)).toEqual({ sent: 1, dropped: 0, failed: 0, postponed: 0 });
    expect(await deliverOutbox(t.app)).toEqual({ sent: 0, dropped: 0, failed: 0, postponed: 0 });
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.to).toBe('anna@example.org');
    expect(inbox.mails[0]?.message.subject).toBe('Keep the Ban: vahvista allekirjoituksesi');
    expect(await outbox()).toMatchObject([{ state: 'sent', recipient: null }]);
  });

  it('costs nobody anything when the mail server is away for an hour', async () => {
    await signed();
    answer = { sent: false, failure: 'temporary', code: 'ECONNREFUSED' };
    for (let passed = 0; passed < 60; passed += 1) {
      await deliverOutbox(t.app);
      t.clock.forward(minute);
    }
    const attempts = (await outbox())[0]?.attempts ?? 0;
    expect(attempts).toBeGreaterThan(2);
    expect(attempts).toBeLessThan(10);
    answer = { sent: true };
    t.clock.forward(60 * minute);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
    expect(inbox.mails).toHaveLength(1);
  });

  it('gives up after three days, and forgets the address', async () => {
    await signed();
    answer = { sent: false, failure: 'temporary', code: '451' };
    for (let passed = 0; passed < 4 * day; passed += 60 * minute) {
      await deliverOutbox(t.app);
      t.clock.forward(60 * minute);
    }
    expect(await outbox()).toMatchObject([{ state: 'failed', recipient: null, failure: '451' }]);
  });

  it('does not try again what the server refused for good', async () => {
    await signed();
    answer = { sent: false, failure: 'permanent', code: '550' };
    await deliverOutbox(t.app);
    expect(await outbox()).toMatchObject([{ state: 'failed', attempts: 1, recipient: null }]);
    expect(t.logged.at(-1)).toBe(
      '{"event":"mail-failed","message":"confirm-signature","code":"550","failure":"permanent","next":"failed"}',
    );
  });

  it('drops a mail that lost its reason, such as one to confirm what is confirmed', async () => {
    await signed();
    await deliverOutbox(t.app);
    t.clock.forward(5 * minute);
    await signed();
    const token = inbox.mails[0] ? tokenIn(inbox.mails[0]) : '';
    await visit(t.app, confirm, post('/api/confirm', { token }));
    expect(await deliverOutbox(t.app)).toEqual({ sent: 0, dropped: 1, failed: 0, postponed: 0 });
    expect(await outbox()).toMatchObject([{ recipient: null }, { recipient: null }]);
  });

  it('tells only the mailbox that it has signed already', async () => {
    await signed();
    await deliverOutbox(t.app);
    const token = inbox.mails[0] ? tokenIn(inbox.mails[0]) : '';
    await visit(t.app, confirm, post('/api/confirm', { token }));
    t.clock.forward(5 * minute);
    await signed({ ...anna, email: 'Anna@Example.org' });
    await deliverOutbox(t.app);
    expect(inbox.mails.at(-1)?.message.subject).toBe('Keep the Ban: you have already signed');
  });

  it('lets a mail that cannot be written wait, and still sends its neighbours', async () => {
    await signed();
    await signed({ ...anna, name: 'Eeva Lehto', email: 'eeva@example.org' });
    const [first] = await outbox();
    await t.app.store.db
      .updateTable('outbox')
      .set({ recipient: 'broken' })
      .where('id', '=', first?.id ?? '')
      .execute();
    expect(await deliverOutbox(t.app)).toEqual({ sent: 1, dropped: 0, failed: 1, postponed: 0 });
  });

  it('lets a mail wait that only a newer version knows, and says which it is', async () => {
    await signed();
    await t.app.store.db.updateTable('outbox').set({ message: 'from-the-future' }).execute();
    await signed({ ...anna, name: 'Bo', email: 'bo@example.org' });
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1, failed: 1 });
    expect(await outbox()).toContainEqual(
      expect.objectContaining({ message: 'from-the-future', state: 'due' }),
    );
    expect(t.logged.join()).toContain('"mail-not-written","message":"from-the-future"');
  });

  it('begins nothing more when it is told to stop, and leaves the rest for the next at once', async () => {
    const stop = new AbortController();
    const { send } = inbox.mailer;
    const stopped = {
      ...t.app,
      mailer: {
        ...inbox.mailer,
        send: async (mail: Parameters<typeof send>[0]) => {
          stop.abort();
          return send(mail);
        },
      },
    };
    for (let i = 0; i < 25; i += 1) {
      await signed({ ...anna, email: `p@p${i}.example` }, `192.0.2.${i}`);
    }
    const { sent = 0 } = await deliverOutbox(stopped, stop.signal);
    expect(sent).toBeLessThan(25);
    expect((await outbox()).filter(({ claimed_by }) => claimed_by !== null)).toEqual([]);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 25 - sent });
  });

  it('sends nothing twice when two workers run at once', async () => {
    const people = Array.from({ length: 60 }, (_, i) => ({ ...anna, email: `p@p${i}.example` }));
    for (const [i, person] of people.entries()) await signed(person, `192.0.2.${i}`);
    const second = { ...t.app, worker: 'second' };
    await Promise.all([deliverOutbox(t.app), deliverOutbox(second), deliverOutbox(t.app)]);
    const addresses = inbox.mails.map(({ to }) => to);
    expect(addresses).toHaveLength(60);
    expect(new Set(addresses).size).toBe(60);
  });
});
