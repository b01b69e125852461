import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import deliverOutbox from '../../functions/deliver-outbox.ts';
import forget from '../../functions/forget.ts';
import health from '../../functions/health.ts';
import { queueMails } from '../../functions/store/outbox.ts';
import type { Health } from '../../src/campaign/health.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { get, visit } from '../support/requests.ts';

const minute = 60_000;

async function ask(t: TestApp): Promise<{ answer: Response; body: Health }> {
  t.clock.forward(1000);
  const answer = await visit(t.app, health, get('/api/health'));
  return { answer, body: (await answer.json()) as Health };
}

describe.each(engines)('GET /api/health on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const mailDueAt = (dueAt: Date) => {
    const to = { mailbox: 'hash', recipient: 'sealed', subject: 'id', lang: 'en' };
    return queueMails(t.app.store, [{ kind: 'confirm-signature', ...to, dueAt }], t.app.now());
  };
  const run = (job: typeof forget) => job(new Request('http://localhost/'), { app: t.app });

  it('is 200 while all is well, kept by no cache', async () => {
    await run(deliverOutbox);
    const { answer, body } = await ask(t);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      status: 'ok',
      store: 'ok',
      outbox: { late: false, oldestSeconds: 0 },
      wrong: [],
    });
    expect(body.jobs?.['deliver-outbox']).toEqual({
      lastRun: '2026-12-01T12:00:00.000Z',
      failed: false,
    });
  });

  it('answers HEAD without a body', async () => {
    const answer = await visit(t.app, health, get('/api/health', {}, 'HEAD'));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('is 503 when a due mail has not been taken for a quarter of an hour', async () => {
    await mailDueAt(t.app.now());
    t.clock.forward(14 * minute);
    expect((await ask(t)).answer.status).toBe(200);
    t.clock.forward(minute);
    const { answer, body } = await ask(t);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect(body).toMatchObject({
      status: 'unwell',
      outbox: { late: true, oldestSeconds: 900 },
      wrong: ['outbox'],
    });
  });

  it('is 200 while mails are planned for a later day', async () => {
    await mailDueAt(new Date(t.app.now().getTime() + 24 * 60 * minute));
    t.clock.forward(60 * minute);
    expect((await ask(t)).answer.status).toBe(200);
  });

  it('is 503 when a job has not run for ten of its intervals', async () => {
    await run(forget);
    t.clock.forward(9 * 60 * minute);
    expect((await ask(t)).answer.status).toBe(200);
    t.clock.forward(62 * minute);
    const { answer, body } = await ask(t);
    expect([answer.status, body.wrong]).toEqual([503, ['forget']]);
  });

  it('asks the store at most once a second', async () => {
    expect((await ask(t)).body.outbox?.late).toBe(false);
    await mailDueAt(new Date(t.app.now().getTime() - 60 * minute));
    const again = await visit(t.app, health, get('/api/health'));
    expect(again.status).toBe(200);
    expect((await ask(t)).answer.status).toBe(503);
  });
});

describe('GET /api/health while the store is away', () => {
  const nothing = { outbox: null, jobs: null, proofs: null, calls: null };
  const wrong = { status: 'unwell', store: 'away', cause: 'away', ...nothing, wrong: ['store'] };

  it('is 503 at once where nothing listens', async () => {
    const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none';
    const t = await testApp('postgres', { databaseUrl });
    const { answer, body } = await ask(t);
    expect([answer.status, body]).toEqual([503, wrong]);
    await t.end();
  });

  it('is 503 within two seconds where a store takes connections and says nothing', async () => {
    let connected = 0;
    const mute = createServer((socket) => {
      connected += 1;
      socket.on('error', () => {});
    });
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    const { port } = mute.address() as AddressInfo;
    const t = await testApp('postgres', { databaseUrl: `postgres://a:b@127.0.0.1:${port}/none` });
    const begun = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(t)));
    expect(performance.now() - begun).toBeLessThan(2900);
    expect(answers.map(({ body }) => body)).toEqual(
      answers.map(() => ({ ...wrong, cause: 'too-slow' })),
    );
    expect(connected).toBeLessThanOrEqual(2);
    mute.close();
    await t.end();
  });
});
