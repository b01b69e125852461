import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scheduled } from '../../../functions/app/schedule.ts';
import { readRuns } from '../../../functions/store/job-runs.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';

describe.each(engines)('a job on %s', (engine) => {
  let t: TestApp;
  let sent = 0;
  let fault: Error | null = null;
  beforeEach(async () => {
    t = await testApp(engine);
    sent = 0;
    fault = null;
  });
  afterEach(() => t.end());

  const job = scheduled('deliver-outbox', async () => {
    if (fault) throw fault;
    return { sent, note: 'no count' };
  });
  const run = () => job(new Request('http://localhost/deliver-outbox'), { app: t.app });
  const runs = async () =>
    (await readRuns(t.app.store)).map(({ lastRun, ...rest }) => ({
      ...rest,
      at: lastRun.toISOString().slice(14, 19),
    }));
  const logged = () => t.logged.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('answers what it did, and records it', async () => {
    sent = 3;
    expect(await (await run()).json()).toEqual({ sent: 3, note: 'no count' });
    expect(await runs()).toEqual([
      { job: 'deliver-outbox', did: '{"sent":3}', failed: false, at: '00:00' },
    ]);
    expect(logged()).toEqual([
      { event: 'job', job: 'deliver-outbox', ms: expect.any(Number), sent: 3 },
    ]);
  });

  it('that finds nothing to do logs nothing, and is recorded twice a minute', async () => {
    for (let second = 0; second < 60; second += 1) {
      await run();
      const expected = second < 30 ? '00:00' : '00:30';
      expect(await runs()).toMatchObject([{ at: expected }]);
      t.clock.forward(1000);
    }
    expect(t.logged).toEqual([]);
  });

  it('that fails is answered 500; that it failed is recorded beside when it last ended well', async () => {
    sent = 1;
    await run();
    t.clock.forward(5000);
    fault = new Error('anna@example.org');
    expect((await run()).status).toBe(500);
    expect(await runs()).toMatchObject([{ failed: true, did: '{"sent":1}', at: '00:00' }]);
    expect(logged().at(-1)).toMatchObject({ event: 'job-failed', job: 'deliver-outbox' });
    expect(t.logged.join()).not.toContain('anna');
    t.clock.forward(1000);
    fault = null;
    sent = 0;
    await run();
    expect(await runs()).toMatchObject([{ failed: false, at: '00:06' }]);
  });

  it('that fails at its very first run is known to have failed', async () => {
    fault = new Error('no');
    await run();
    expect(await runs()).toMatchObject([{ failed: true, did: '{}' }]);
  });
});

describe('a job whose run cannot be recorded', () => {
  it('has not failed because the store is away', async () => {
    const t = await testApp('postgres', {
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/none',
    });
    const job = scheduled('forget', async () => ({ pending: 2 }));
    const answer = await job(new Request('http://localhost/forget'), { app: t.app });
    expect([answer.status, await answer.json()]).toEqual([200, { pending: 2 }]);
    expect(t.logged.map((line) => JSON.parse(line).event)).toEqual(['job']);
    await t.end();
  });

  it('fails once, not twice, where the store failed it', async () => {
    const t = await testApp('postgres', {
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/none',
    });
    const job = scheduled('forget', async ({ store }) => readRuns(store));
    const answer = await job(new Request('http://localhost/forget'), { app: t.app });
    expect(answer.status).toBe(500);
    expect(t.logged.map((line) => JSON.parse(line).event)).toEqual(['job-failed']);
    await t.end();
  });
});
