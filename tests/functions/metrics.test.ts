import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMeters } from '../../functions/app/meters.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import forget from '../../functions/forget.ts';
import { makeCalls } from '../../functions/hooks/make-calls.ts';
import metrics from '../../functions/metrics.ts';
import sign from '../../functions/sign.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { signedAndConfirmed } from '../support/own-page.ts';
import { openReceiver } from '../support/receiver.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

const env = { METRICS_TOKEN: 'a-token-of-many-letters' };
const authorization = `Bearer ${env.METRICS_TOKEN}`;

const read = async (t: TestApp) => {
  t.clock.forward(1000);
  const answer = await visit(t.app, metrics, get('/api/metrics', { authorization }));
  return { answer, lines: (await answer.text()).split('\n') };
};

describe.each(engines)('GET /api/metrics on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    t = await testApp(engine, { mailer: inbox.mailer, meters: createMeters(), env });
  });
  afterEach(() => t.end());

  it('tells in the text form of Prometheus what became of forms, mails and jobs', async () => {
    const token = await signAndGetToken(t.app, inbox.mails, anna);
    await visit(t.app, confirm, post('/api/confirm', { token }));
    t.clock.forward(10 * 60_000);
    await visit(t.app, sign, post('/api/sign', anna));
    await visit(t.app, sign, post('/api/sign', { ...anna, name: 'x' }));
    t.clock.forward(7000);
    const waiting = (await read(t)).lines;
    expect(waiting).toContain('outbox_due 1');
    expect(waiting).toContain('outbox_oldest_due_seconds 8');
    await deliverOutbox(t.app);
    await forget(new Request('http://localhost/'), { app: t.app });

    const { answer, lines } = await read(t);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE forms_total counter',
        'forms_total{form="sign",outcome="new"} 1',
        'forms_total{form="sign",outcome="already-signed"} 1',
        'mails_total{message="confirm-signature",outcome="sent"} 1',
        'mails_total{message="already-signed",outcome="sent"} 1',
        'store_up 1',
        'outbox_due 0',
        'forms_all_proved 0',
        'outbox_oldest_due_seconds 0',
        'signatures_confirmed 1',
        'job_failed{job="forget"} 0',
        expect.stringMatching(/^job_last_run_timestamp_seconds\{job="forget"\} \d+/),
        expect.stringMatching(/^process_resident_memory_bytes \d+/),
        expect.stringMatching(/^process_cpu_seconds_total [\d.]+$/),
        expect.stringMatching(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/),
      ]),
    );
    expect(lines.join('\n')).not.toMatch(/anna|example\.org/i);
  });

  it('tells of calls to other systems, where some are set', async () => {
    const names = (lines: string[]) => lines.filter((one) => one.startsWith('calls_'));
    expect(names((await read(t)).lines)).toEqual([]);
    let up = true;
    const receiver = await openReceiver((answer) => answer.writeHead(up ? 200 : 500).end());
    const wired = await testApp(engine, {
      ...{ mailer: inbox.mailer, meters: createMeters(), env: { ...env, ...receiver.env } },
    });
    for (let i = 0; i < 8; i += 1) {
      await signedAndConfirmed(wired.app, inbox.mails, { ...anna, email: `a${i}@p${i}.example` });
      up = i < 1;
      if (i < 2 || i > 6) await makeCalls(wired.app);
    }
    expect(names((await read(wired)).lines)).toEqual([
      'calls_total{way="webhook",outcome="sent"} 1',
      'calls_total{way="webhook",outcome="failed"} 7',
      'calls_waiting{way="webhook"} 7',
      'calls_paused{way="webhook"} 1',
    ]);
    await wired.end();
    await receiver.close();
  });

  it('keeps to that form in every line', async () => {
    await visit(t.app, sign, post('/api/sign', anna));
    await forget(new Request('http://localhost/'), { app: t.app });
    const label = '[a-z]+="(?:[^"\\\\]|\\\\[\\\\"n])*"';
    const line = new RegExp(`^\\w+(?:[{]${label}(?:,${label})*[}])? (?:[+-]?[\\d.e+-]+|NaN)$`);
    const typed = /^# (?:HELP \w+ [^\\]+|TYPE \w+ (?:counter|gauge|histogram))$/;
    const { lines } = await read(t);
    expect(lines.at(-1)).toBe('');
    const wrong = lines.slice(0, -1).filter((one) => !line.test(one) && !typed.test(one));
    expect(wrong).toEqual([]);
    const names = lines.flatMap((one) => /^# TYPE (\w+)/.exec(one)?.[1] ?? []);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining(['forms_total', 'job_failed', 'store_up']));
  });

  it('counts for each app by itself', async () => {
    await visit(t.app, sign, post('/api/sign', anna));
    const other = await testApp(engine, { meters: createMeters(), env });
    expect((await read(other)).lines.join()).not.toContain('forms_total{');
    await other.end();
  });

  it('is 401 for whoever does not bear the token', async () => {
    for (const header of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic eA==' }]) {
      const answer = await visit(t.app, metrics, get('/api/metrics', header));
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await answer.text()).not.toContain('store_up');
    }
  });
});

describe('GET /api/metrics', () => {
  it('is 404 where no token is set, whatever is borne', async () => {
    const t = await testApp('sqlite', { meters: createMeters() });
    expect((await read(t)).answer.status).toBe(404);
    await t.end();
  });

  it('tells of its process while the store is away, and that it is', async () => {
    const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none';
    const t = await testApp('postgres', { databaseUrl, meters: createMeters(), env });
    const { answer, lines } = await read(t);
    expect(answer.status).toBe(200);
    expect(lines).toContain('store_up 0');
    expect(lines.join('\n')).not.toMatch(/^(outbox_due|signatures_confirmed) /m);
    await t.end();
  });
});
