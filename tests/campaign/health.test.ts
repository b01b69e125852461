import { describe, expect, it } from 'vitest';
import { judgeHealth, type Vitals } from '../../src/campaign/health.ts';
import { jobIntervals } from '../../src/campaign/jobs.ts';
import { noRefusals } from '../../src/campaign/outbox-pause.ts';
import { freshWay, type Way } from '../../src/campaign/webhook.ts';

const now = new Date('2026-12-01T12:00:30.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const run = (job: string, minutes: number) => ({ job, lastRun: ago(minutes), failed: false });
const well: Vitals = {
  store: 'ok',
  oldestDue: null,
  refusals: noRefusals,
  jobs: Object.keys(jobIntervals).map((job) => run(job, 0)),
  flooded: false,
  ways: [],
};
const judge = (vitals: Partial<Vitals>) => judgeHealth({ ...well, ...vitals }, now);

describe('a site', () => {
  it('is well where the store answers, no mail waits and every job ran', () => {
    const health = judge({});
    expect(health).toMatchObject({ status: 'ok', store: 'ok', wrong: [] });
    expect(health.outbox).toEqual({ late: false, oldestSeconds: 0, paused: null });
  });

  it('is well before a job has run for the first time', () => {
    expect(judge({ jobs: [] })).toMatchObject({
      status: 'ok',
      jobs: { forget: { lastRun: null, failed: false } },
    });
  });

  it('is unwell without its store, and then says nothing else', () => {
    expect(judge({ store: 'away', oldestDue: ago(99) })).toEqual({
      status: 'unwell',
      store: 'away',
      cause: 'away',
      outbox: null,
      jobs: null,
      proofs: null,
      calls: null,
      wrong: ['store'],
    });
  });

  it('is unwell when a mail has been due for more than a quarter of an hour', () => {
    expect(judge({ oldestDue: ago(15) })).toMatchObject({ status: 'ok', outbox: { late: false } });
    expect(judge({ oldestDue: ago(15.1) })).toMatchObject({
      status: 'unwell',
      outbox: { late: true, oldestSeconds: 900 },
      wrong: ['outbox'],
    });
  });

  it.each([
    ['deliver-outbox', 14.9, []],
    ['deliver-outbox', 15.1, ['deliver-outbox']],
    ['forget', 599, []],
    ['forget', 601, ['forget']],
  ])('is judged by when %s last ended well: %d minutes ago', (job, minutes, wrong) => {
    const others = well.jobs.filter((one) => one.job !== job);
    expect(judge({ jobs: [...others, run(job, minutes)] }).wrong).toEqual(wrong);
  });

  it('does not miss a job that was taken out of the house', () => {
    expect(judge({ jobs: [...well.jobs, run('long-gone', 1_000_000)] }).status).toBe('ok');
  });

  it('is unwell while the mail server refuses everybody, and says what to do', () => {
    const refusals = {
      recipients: ['a', 'b', 'c', 'd', 'e'],
      code: '535 5.7.8',
      pausedSince: ago(3.4),
      tryAt: ago(-2.4),
      tries: 1,
    };
    const health = judge({ refusals });
    expect(health).toMatchObject({ status: 'unwell', wrong: ['mail-server'] });
    expect(health.outbox?.paused).toMatchObject({
      since: '2026-12-01T11:57:00.000Z',
      code: '535 5.7.8',
      tryAt: '2026-12-01T12:02:00.000Z',
    });
    expect(health.outbox?.paused?.say).toContain('(535 5.7.8)');
    expect(JSON.stringify(health)).not.toContain('"a"');
    expect(judge({ refusals: { ...refusals, pausedSince: null } }).status).toBe('ok');
  });

  const standing = (way: Way, minutes: number, lost = false): Vitals['ways'][number] => {
    const paused = { pausedSince: ago(minutes), tryAt: ago(-1), failure: '503', failures: 5 };
    return { way, state: { ...freshWay, ...(minutes > 0 ? paused : {}) }, lost };
  };

  it('is unwell when a receiver has taken no call for a quarter of an hour, and says what to do', () => {
    expect(judge({ ways: [standing('webhook', 14)] })).toMatchObject({ status: 'ok', wrong: [] });
    const health = judge({ ways: [standing('webhook', 16), standing('ntfy', 0)] });
    expect(health).toMatchObject({ status: 'unwell', wrong: ['webhook'] });
    expect(health.calls).toMatchObject({
      webhook: { lost: false, paused: { code: '503', since: '2026-12-01T11:44:00.000Z' } },
      ntfy: { lost: false, paused: null },
    });
    expect(health.calls?.webhook?.paused?.say).toContain('(503)');
  });

  it('is unwell when calls were given up, and tells alerts from what happens to signatures', () => {
    expect(judge({ ways: [standing('webhook', 0, true)] }).wrong).toEqual(['webhook']);
    const both = [standing('ntfy', 16), standing('alert-webhook', 0, true)];
    expect(judge({ ways: both }).wrong).toEqual(['alerts']);
  });

  it('tells times to the minute, so that nobody can tell from them who did what', () => {
    const health = judge({ oldestDue: ago(2.4), jobs: [run('forget', 0)] });
    expect(health.outbox?.oldestSeconds).toBe(120);
    expect(health.jobs?.forget?.lastRun).toBe('2026-12-01T12:00:00.000Z');
  });

  it('has no waiting mail from the future, when a clock was set back', () => {
    expect(judge({ oldestDue: ago(-30) }).outbox).toEqual({
      late: false,
      oldestSeconds: 0,
      paused: null,
    });
  });
});
