import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import countDoor, { countActivity } from '../../functions/count-activity.ts';
import { readFigures } from '../../functions/office/figures.ts';
import { countStep } from '../../functions/store/count-activity.ts';
import { forget } from '../../functions/store/forget.ts';
import { activityRules } from '../../src/campaign/activity.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { putSignatures, signatureRow } from '../support/signature-rows.ts';

const hour = 60 * minute;

describe.each(engines)('counting what happens, on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const ago = (milliseconds: number) => new Date(t.clock.now().getTime() - milliseconds);
  const figures = () => readFigures(t.app.store, t.clock.now());
  const ever = async (of: 'entered' | 'confirmed' | 'ended') => (await figures()).count(of, 'ever');

  it('counts an old store step by step, each row once, also where many share a moment', async () => {
    const rows = Array.from({ length: 2 * activityRules.step + 500 }, (_, i) =>
      signatureRow(ago(3 * day + (i % 3) * hour), { source: i % 2 ? 'poster' : '', lang: 'fi' }),
    );
    await putSignatures(t.app.store, rows);
    expect((await countStep(t.app.store, 'entered', t.clock.now())).more).toBe(true);
    expect(await countActivity(t.app)).toMatchObject({ missed: 0 });
    expect(await countActivity(t.app)).toEqual({ counted: 0, missed: 0, renewed: 0 });
    const seen = await figures();
    expect([seen.count('entered', 'ever'), seen.count('confirmed', 'ever')]).toEqual([4500, 4500]);
    expect(seen.count('confirmed', 'day', '2026-11-28')).toBe(4500);
    expect(Object.fromEntries(seen.parts('confirmed', 'source', 'ever'))).toEqual({
      '': 2250,
      poster: 2250,
    });
    expect(seen.parts('entered', 'lang', 'lately').get('fi')).toBe(4500);
  });

  it('counts nothing twice where several processes count at once', async () => {
    const second = await testApp(engine, { databaseUrl: t.app.config.databaseUrl });
    const rows = Array.from({ length: 5000 }, (_, i) => signatureRow(ago(hour + i * 1000)));
    await putSignatures(t.app.store, rows);
    await Promise.all([t.app, second.app, t.app].map((app) => countActivity(app)));
    const seen = await figures();
    expect([seen.count('entered', 'ever'), seen.count('confirmed', 'ever')]).toEqual([5000, 5000]);
    const hours = [9, 10, 11].map((at) => `2026-12-01T${String(at).padStart(2, '0')}`);
    const counted = hours.map((at) => seen.count('confirmed', 'hour', at));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(5000);
    await second.end();
  });

  it('shows what came since, and the same when it is counted for good', async () => {
    await putSignatures(t.app.store, [signatureRow(ago(5000)), signatureRow(ago(day))]);
    await countActivity(t.app);
    const before = await figures();
    expect([before.count('confirmed', 'ever'), before.count('entered', 'ever')]).toEqual([2, 2]);
    t.clock.forward(3 * minute);
    expect(await countActivity(t.app)).toMatchObject({ counted: 2 });
    const after = await figures();
    expect([after.count('confirmed', 'ever'), after.count('entered', 'ever')]).toEqual([2, 2]);
    expect(after.count('confirmed', 'day', '2026-12-01')).toBe(1);
  });

  it('keeps what was counted when rows are forgotten', async () => {
    const pending = { status: 'pending', confirmed_at: null } as const;
    await putSignatures(t.app.store, [signatureRow(ago(hour), pending), signatureRow(ago(hour))]);
    await countActivity(t.app);
    t.clock.forward(15 * day);
    const forgotten = await forget(t.app.store, t.clock.now(), { closes: null });
    expect(forgotten.pending).toBe(1);
    await countActivity(t.app);
    expect(await ever('entered')).toBe(2);
  });

  it('finds on the next day what was recorded behind the mark, once', async () => {
    await putSignatures(t.app.store, [signatureRow(ago(5 * minute))]);
    await countActivity(t.app);
    await putSignatures(t.app.store, [
      signatureRow(ago(20 * minute), { source: 'late' }),
      signatureRow(ago(3 * hour), { source: 'late' }),
    ]);
    await countActivity(t.app);
    expect(await ever('confirmed')).toBe(1);
    t.clock.forward(14 * hour);
    expect(await countActivity(t.app)).toMatchObject({ missed: 4 });
    expect(await countActivity(t.app)).toMatchObject({ missed: 0 });
    const seen = await figures();
    expect([seen.count('confirmed', 'ever'), seen.count('entered', 'ever')]).toEqual([3, 3]);
    expect(seen.count('confirmed', 'hour', '2026-12-01T09')).toBe(1);
    expect(seen.parts('confirmed', 'source', 'ever').get('late')).toBe(2);
  });

  it('counts nothing twice, and loses nothing of today, when the clock is set back', async () => {
    t.clock.forward(6 * hour);
    await putSignatures(t.app.store, [signatureRow(ago(5 * minute))]);
    await countActivity(t.app);
    t.clock.forward(-4 * hour);
    await putSignatures(t.app.store, [signatureRow(ago(10 * minute))]);
    await countActivity(t.app);
    await countActivity(t.app);
    expect([await ever('confirmed'), await ever('entered')]).toEqual([2, 2]);
    t.clock.forward(2 * day);
    await countActivity(t.app);
    await countActivity(t.app);
    expect([await ever('confirmed'), await ever('entered')]).toEqual([2, 2]);
  });

  it('counts days again one by one after a time in which nothing ran', async () => {
    await putSignatures(t.app.store, [signatureRow(ago(hour))]);
    await countActivity(t.app);
    await putSignatures(t.app.store, [signatureRow(ago(2 * hour))]);
    t.clock.forward(10 * day);
    expect(await countActivity(t.app)).toMatchObject({ missed: 2 });
    expect(await ever('confirmed')).toBe(2);
  });

  it('is a job, and writes nothing where nothing happened', async () => {
    const answer = await countDoor(new Request('http://localhost/'), { app: t.app });
    expect(await answer.json()).toEqual({ counted: 0, missed: 0, renewed: 0 });
    expect(await t.app.store.db.selectFrom('activity_marks').selectAll().execute()).toEqual([]);
  });
});
