import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import publish, { publishDue } from '../../functions/publish-counts.ts';
import { publishCounts, readPublished } from '../../functions/store/published-counts.ts';
import { addToTally } from '../../functions/store/tally.ts';
import { unpublished } from '../../src/campaign/published-counts.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';

describe.each(engines)('publishing the counts by country, on %s', (engine) => {
  let t: TestApp;
  let version = '';
  beforeEach(async () => {
    t = await testApp(engine);
    version = (await t.app.site.campaign()).version;
  });
  afterEach(() => t.end());

  const count = (country: string, by: number) => addToTally(t.app.store, { version, country }, by);
  const published = () => readPublished(t.app.store, [version]);
  const show = async (names: number) => {
    const rows = Array.from({ length: names }, (_, i) => ({
      ...{ id: `${t.clock.now().getTime()} ${i}`, version, name: 'Anna', country: 'EE' },
      ...{ affiliation: '', confirmed_at: t.clock.now().toISOString() },
    }));
    await t.app.store.db.insertInto('signatories').values(rows).execute();
  };

  it('writes nothing while fewer than five have signed, and begins with the first five', async () => {
    await count('FI', 4);
    expect(await publishDue(t.app)).toEqual({ published: 0 });
    expect(await published()).toEqual({ ...unpublished, publishedAt: '' });
    await count('EE', 1);
    await count('FI', 1);
    expect(await publishDue(t.app)).toEqual({ published: 1 });
    expect(await published()).toMatchObject({ total: 6, countries: { FI: 5 } });
    expect(await publishDue(t.app)).toEqual({ published: 0 });
  });

  it('waits for five who do not show their name, as the names tell their country', async () => {
    await count('FI', 5);
    await publishDue(t.app);
    t.clock.forward(1000);
    await count('EE', 4);
    await show(4);
    await count('FI', 4);
    expect(await publishDue(t.app)).toEqual({ published: 0 });
    await count('FI', 1);
    expect(await publishDue(t.app)).toEqual({ published: 1 });
    expect((await published()).countries).toEqual({ FI: 10 });
    t.clock.forward(1000);
    await count('EE', 5);
    await show(5);
    expect(await publishDue(t.app)).toEqual({ published: 1 });
    expect((await published()).countries).toEqual({ FI: 10, EE: 5 });
  });

  it('happens once where several processes find it due at once', async () => {
    await count('FI', 9);
    const runs = await Promise.all(Array.from({ length: 6 }, () => publishDue(t.app)));
    expect(runs.reduce((sum, { published: one }) => sum + one, 0)).toBe(1);
    const before = await published();
    const next = (country: string) => ({ total: 20, countries: { [country]: 20 } });
    const change = (country: string) =>
      publishCounts(t.app.store, [version], { before, next: next(country), now: t.clock.now() });
    expect(await Promise.all(['EE', 'LV', 'PL'].map(change))).toEqual(
      expect.arrayContaining([true, false, false]),
    );
  });

  it('is a door on a schedule, that a second letter does not share', async () => {
    await count('FI', 10);
    await addToTally(t.app.store, { version: 'another', country: 'SE' }, 50);
    const answer = await publish(new Request('http://localhost/'), { app: t.app });
    expect(await answer.json()).toEqual({ published: 1 });
    expect((await published()).countries).toEqual({ FI: 10 });
  });
});
