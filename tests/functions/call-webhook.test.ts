import { afterEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { makeCalls } from '../../functions/hooks/make-calls.ts';
import { linkToken } from '../../functions/security/link-tokens.ts';
import { endSignatures } from '../../functions/store/end-signatures.ts';
import { closeStore, inTransaction } from '../../functions/store/open.ts';
import unsubscribe from '../../functions/unsubscribe.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { callRules } from '../../src/campaign/webhook.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { type EngineName, engines } from '../support/databases.ts';
import { act, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
import { type Behaviour, openReceiver, type Receiver } from '../support/receiver.ts';
import { anna, type FormFields, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

const wanting = { ...anna, updates: 'yes', source: 'choir' };

interface Wired {
  t: TestApp;
  receiver: Receiver;
  sign: (fields?: FormFields) => Promise<string>;
  id: () => Promise<string>;
  waiting: () => Promise<Record<string, unknown>[]>;
}

const opened: { end: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { end } of opened.splice(0)) await end();
});

/** An app whose webhook leads to a real receiver. */
async function wired(engine: EngineName, behave?: Behaviour): Promise<Wired> {
  const inbox = keepingMailer();
  const receiver = await openReceiver(behave);
  const t = await testApp(engine, { mailer: inbox.mailer, env: receiver.env });
  opened.push({ end: receiver.close }, t);
  return {
    t,
    receiver,
    sign: (fields = wanting) => signedAndConfirmed(t.app, inbox.mails, fields),
    id: async () => (await signaturesOf(t.app)).at(-1)?.id ?? '',
    waiting: () => t.app.store.db.selectFrom('calls').selectAll().orderBy('id').execute(),
  };
}

const types = ({ told }: Receiver) => told().map(({ type }) => type);
const ids = ({ got }: Receiver) => got.map(({ headers }) => headers['webhook-id']);

describe.each(engines)('the webhook on %s', (engine) => {
  it('tells that somebody signed once it is confirmed, without name or address', async () => {
    const { t, receiver, sign, id } = await wired(engine);
    await sign({ ...anna, source: 'choir' });
    expect(await makeCalls(t.app)).toEqual({ sent: 1, failed: 0, givenUp: 0 });
    const [one] = receiver.got;
    if (!one) throw new Error('Nothing came.');
    expect(receiver.verified(one)).toEqual({
      type: 'signature.confirmed',
      timestamp: '2026-12-01T12:00:00.000Z',
      data: { id: await id(), country: 'FI', lang: 'en', source: 'choir' },
    });
    expect(one.headers['webhook-timestamp']).toBe('1796126400');
    expect(one.body).not.toMatch(/anna|virtanen|example\.org/i);
    expect(await makeCalls(t.app)).toEqual({ sent: 0, failed: 0, givenUp: 0 });
  });

  it('tells name, address and consent of who asked for updates, and of nobody else', async () => {
    const { t, receiver, sign, id } = await wired(engine);
    await sign();
    await makeCalls(t.app);
    expect(types(receiver)).toEqual(['signature.confirmed', 'updates.on']);
    expect(receiver.told()[1]?.data).toEqual({
      ...{ id: await id(), name: 'Anna Virtanen', email: 'anna@example.org', lang: 'en' },
      consent: { text: expect.stringMatching(/\w/), at: '2026-12-01T12:00:00.000Z' },
    });
    for (const one of receiver.got) expect(() => receiver.verified(one)).not.toThrow();
  });

  it('tells nothing of a signature that is not confirmed, whatever becomes of it', async () => {
    const { t, waiting, id } = await wired(engine);
    const inbox = keepingMailer();
    const app = { ...t.app, mailer: inbox.mailer };
    await signAndGetToken(app, inbox.mails, wanting);
    expect(await waiting()).toEqual([]);
    const ending = { as: 'removed', reason: 'fake', now: t.app.now() } as const;
    const one = await id();
    await inTransaction(t.app.store, (tx) => endSignatures(tx, [one], ending));
    const erased = { as: 'erased', reason: 'erased', now: t.app.now() } as const;
    await inTransaction(t.app.store, (tx) => endSignatures(tx, [one], erased));
    expect(await waiting()).toEqual([]);
  });

  it('keeps nothing where no webhook is set', async () => {
    const inbox = keepingMailer();
    const t = await testApp(engine, { mailer: inbox.mailer });
    opened.push(t);
    const token = await signedAndConfirmed(t.app, inbox.mails, wanting);
    await act(t.app, token, { action: 'erase', sure: 'yes' });
    for (const table of ['calls', 'call_days', 'ways'] as const) {
      expect(await t.app.store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    expect(await makeCalls(t.app)).toEqual({ sent: 0, failed: 0, givenUp: 0 });
  });

  it.each([
    ['withdraws it', { action: 'withdraw', sure: 'yes' }, 'withdrawn'],
    ['erases everything', { action: 'erase', sure: 'yes' }, 'erased'],
  ])('tells that updates and signature end when its signer %s', async (_, fields, reason) => {
    const { t, receiver, sign, id } = await wired(engine);
    const token = await sign();
    const own = await id();
    await makeCalls(t.app);
    await act(t.app, token, fields);
    await makeCalls(t.app);
    expect(receiver.told().slice(2)).toMatchObject([
      { type: 'updates.off', data: { id: own } },
      { type: 'signature.withdrawn', data: { id: own, reason } },
    ]);
  });

  it('tells why the campaign removed it, and again when its signer has it erased', async () => {
    const { t, receiver, sign, id } = await wired(engine);
    const token = await sign({ ...anna });
    const own = await id();
    const ending = { as: 'removed', reason: 'fake', now: t.app.now() } as const;
    await inTransaction(t.app.store, (tx) => endSignatures(tx, [own], ending));
    await act(t.app, token, { action: 'erase', sure: 'yes' });
    await makeCalls(t.app);
    const ended = receiver.told().filter(({ type }) => type === 'signature.withdrawn');
    expect(ended.at(-1)?.data).toEqual({ id: own, reason: 'erased' });
  });

  it.each([
    [
      'by the button of an email',
      async ({ t, id }: Wired) => {
        const token = linkToken(t.app.keys, 'unsubscribe', await id());
        for (const _ of [1, 2])
          await visit(t.app, unsubscribe, post('/api/unsubscribe', { token }));
      },
    ],
    [
      'on their own page',
      async ({ t }: Wired, token: string) => {
        for (const _ of [1, 2]) await act(t.app, token, { action: 'save', lang: 'en' });
      },
    ],
  ])('tells once that somebody stopped updates %s', async (_, stop) => {
    const one = await wired(engine);
    const token = await one.sign();
    await makeCalls(one.t.app);
    await stop(one, token);
    await makeCalls(one.t.app);
    expect(one.receiver.told().slice(2)).toMatchObject([
      { type: 'updates.off', data: { id: await one.id() } },
    ]);
  });

  it('tells no address any more of who stopped updates before it was told', async () => {
    const { t, receiver, sign } = await wired(engine);
    const token = await sign();
    await act(t.app, token, { action: 'save', lang: 'en' });
    await makeCalls(t.app);
    expect(types(receiver)).toEqual(['signature.confirmed', 'updates.off']);
    expect(JSON.stringify(receiver.told())).not.toContain('example.org');
  });

  it('keeps nothing personal while a call waits, and of who is erased only that it ended', async () => {
    const { t, sign, waiting, id } = await wired(engine);
    const token = await sign();
    expect(JSON.stringify(await waiting())).not.toMatch(/anna|virtanen|example\.org/i);
    const own = await id();
    await act(t.app, token, { action: 'erase', sure: 'yes' });
    expect(await waiting()).toMatchObject([
      { event: 'updates.off', subject: own },
      { event: 'signature.withdrawn', subject: own, reason: 'erased' },
    ]);
  });

  it('tries again what was answered 500, under the same id, and keeps the order of a signature', async () => {
    const { t, receiver, sign } = await wired(engine, (answer, n) =>
      answer.writeHead(n === 0 ? 500 : 200).end(),
    );
    const token = await sign({ ...anna });
    expect(await makeCalls(t.app)).toEqual({ sent: 0, failed: 1, givenUp: 0 });
    await act(t.app, token, { action: 'withdraw', sure: 'yes' });
    expect(await makeCalls(t.app)).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    t.clock.forward(minute);
    await makeCalls(t.app);
    expect(types(receiver)).toEqual([
      ...['signature.confirmed', 'signature.confirmed', 'signature.withdrawn'],
    ]);
    const [first, second] = receiver.got;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    const at = (one = first) => Number(one?.headers['webhook-timestamp']);
    expect(at(second) - at(first)).toBe(60);
    for (const one of receiver.got) expect(() => receiver.verified(one)).not.toThrow();
    expect(t.logged.join()).toContain('"code":"500"');
  });

  it('waits for a receiver that takes none, trying now and then, and then tells all in order', async () => {
    let up = false;
    const { t, receiver, sign, waiting } = await wired(engine, (answer) =>
      answer.writeHead(up ? 200 : 503).end(),
    );
    for (let i = 0; i < 8; i += 1) await sign({ ...anna, email: `a${i}@p${i}.example` });
    expect(await makeCalls(t.app)).toMatchObject({ sent: 0, failed: 8 });
    expect(t.logged.join()).toContain('"event":"calls-paused"');
    expect(await makeCalls(t.app)).toMatchObject({ failed: 0 });
    t.clock.forward(minute);
    expect(await makeCalls(t.app)).toMatchObject({ sent: 0, failed: 1 });
    expect(await makeCalls(t.app)).toMatchObject({ failed: 0 });
    up = true;
    t.clock.forward(2 * minute);
    expect(await makeCalls(t.app)).toEqual({ sent: 8, failed: 0, givenUp: 0 });
    expect(t.logged.join()).toContain('"event":"calls-resumed"');
    const last = ids(receiver).slice(-8);
    expect(new Set(last).size).toBe(8);
    expect(await waiting()).toEqual([]);
  });

  it('gives up after three days what a receiver never took, and what waited behind it', async () => {
    const { t, sign, waiting } = await wired(engine, (answer) => answer.writeHead(500).end());
    for (let i = 0; i < 6; i += 1) await sign({ ...anna, email: `a${i}@p${i}.example` });
    let givenUp = 0;
    for (let hours = 0; hours < 80; hours += 1) {
      givenUp += (await makeCalls(t.app)).givenUp;
      t.clock.forward(60 * minute);
    }
    expect([givenUp, await waiting()]).toEqual([6, []]);
    const days = await t.app.store.db.selectFrom('call_days').selectAll().execute();
    expect(days.reduce((sum, { given_up }) => sum + given_up, 0)).toBe(6);
  });

  it('keeps what waited while nothing ran here, however long', async () => {
    const { t, receiver, sign } = await wired(engine);
    await sign({ ...anna });
    t.clock.forward(10 * day);
    expect(await makeCalls(t.app)).toEqual({ sent: 1, failed: 0, givenUp: 0 });
    expect(receiver.told()[0]).toMatchObject({ timestamp: '2026-12-01T12:00:00.000Z' });
  });

  it('is told again, under the same id, what it took from a process that died before it noted that', async () => {
    let die: (() => Promise<void>) | null = null;
    const { t, receiver, sign } = await wired(engine, async (answer) => {
      await die?.();
      answer.writeHead(200).end();
    });
    await sign({ ...anna });
    const other = await testApp(engine, {
      ...{ databaseUrl: t.app.config.databaseUrl, env: receiver.env, now: t.clock.now },
    });
    opened.unshift(other);
    const dying = await testApp(engine, {
      ...{ databaseUrl: t.app.config.databaseUrl, env: receiver.env, now: t.clock.now },
    });
    die = () => closeStore(dying.app.store);
    await expect(makeCalls(dying.app)).rejects.toThrow();
    die = null;
    expect(await makeCalls(other.app)).toMatchObject({ sent: 0 });
    t.clock.forward(callRules.claimFor);
    expect(await makeCalls(other.app)).toMatchObject({ sent: 1 });
    expect(receiver.got).toHaveLength(2);
    expect(new Set(ids(receiver)).size).toBe(1);
  });

  it('is told each once by three processes that look at the same moment', async () => {
    const { t, receiver, sign } = await wired(engine);
    for (let i = 0; i < 25; i += 1) {
      await sign({ ...wanting, email: `a${i}@p${i}.example` });
    }
    const again = () =>
      testApp(engine, {
        ...{ databaseUrl: t.app.config.databaseUrl, env: receiver.env, now: t.clock.now },
      });
    const others = [await again(), await again()];
    opened.unshift(...others);
    const made = await Promise.all([t, ...others].map(({ app }) => makeCalls(app)));
    // One that another holds is left to it, and what follows it to the next run.
    made.push(await makeCalls(t.app));
    expect(made.reduce((sum, { sent }) => sum + sent, 0)).toBe(50);
    expect(new Set(ids(receiver)).size).toBe(50);
    expect(receiver.got).toHaveLength(50);
  });

  it('begins no more when it is told to stop, and leaves the rest due', async () => {
    const { t, sign, waiting } = await wired(engine);
    await sign();
    const stop = AbortSignal.abort();
    expect(await makeCalls(t.app, stop)).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    expect(await waiting()).toHaveLength(2);
  });

  it('waits for a slow receiver no longer than it may, and holds up nobody meanwhile', async () => {
    const { t, sign } = await wired(engine, () => {});
    await sign({ ...anna });
    const calling = makeCalls(t.app, undefined, 300);
    await sign({ ...anna, email: 'b@b.example' });
    expect(await calling).toMatchObject({ sent: 0 });
    expect(t.logged.join()).toContain('"code":"timeout"');
  });
});

it('a webhook that leads inward is not called, unless the settings allow it', async () => {
  const inbox = keepingMailer();
  const receiver = await openReceiver();
  const env = { ...receiver.env, WEBHOOK_PRIVATE: 'no' };
  const t = await testApp('sqlite', { mailer: inbox.mailer, env });
  opened.push({ end: receiver.close }, t);
  const token = await signAndGetToken(t.app, inbox.mails, anna);
  await visit(t.app, confirm, post('/api/confirm', { token }));
  expect(await makeCalls(t.app)).toMatchObject({ sent: 0, failed: 1 });
  expect(receiver.got).toEqual([]);
  expect(t.logged.join()).toContain('"code":"inward"');
});
