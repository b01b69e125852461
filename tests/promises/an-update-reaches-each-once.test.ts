import { describe, expect, it } from 'vitest';
import { testApp } from '../support/app.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { atWork, officeEnv } from '../support/office.ts';
import { openPostOffice } from '../support/post-office.ts';
import { addReaders } from '../support/readers.ts';
import { eventually, siteSettings, startSite } from '../support/site-process.ts';

/** Finns, of whom each is to get one. */
const finns = Array.from({ length: 150 }, (_, i) => `fi${i}@example.org`);

/** Emails begun when the mailing is stopped, and when a process is killed. */
const stopAt = 25;
const killAt = 80;

describe.each(engines)('an update that two processes mail, on %s', (engine) => {
  it('is stopped in the middle, goes on, and reaches each Finn once, although one process is killed', async () => {
    const database = await makeDatabase(engine);
    const post = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: post.url, ...officeEnv });
    const { DATABASE_URL: databaseUrl, ...env } = settings;
    // The operator's own requests go to a third process, which is this one; its clock is the machine's.
    const t = await testApp(engine, { databaseUrl: databaseUrl ?? '', env, now: () => new Date() });
    await addReaders(t.app, [
      ...finns.map((email) => ({ email, lang: 'fi', country: 'FI' })),
      { email: 'en@example.org' },
    ]);
    const anna = await atWork(t.app, 'anna');
    const saved = await anna.post('/office/updates/write/', {
      ...{ act: 'save', edition: '0', title: 'A state returns', summary: 'Today.', body: 'So.' },
    });
    const [query = ''] = /\?draft=[\w-]+/.exec(saved.headers.get('location') ?? '') ?? [];
    const page = `/office/updates/send/${query}`;

    const first = await startSite(settings);
    const second = await startSite(settings);
    let begun = 0;
    let reached: (count: number) => void = () => {};
    const atCount = (count: number) =>
      new Promise<void>((resolve) => {
        reached = (now) => {
          if (now >= count) resolve();
        };
      });
    post.setPolicy(() => {
      begun += 1;
      reached(begun);
      return 'take';
    });
    // So slow that there is a middle.
    post.setSlowness(40);
    const stopping = atCount(stopAt);
    const send = { act: 'send', lang: 'fi', country: 'FI', sure: 'yes' };
    expect((await anna.post(page, send)).status).toBe(303);

    await stopping;
    const { id: mailing } = await t.app.store.db
      .selectFrom('update_mailings')
      .select('id')
      .executeTakeFirstOrThrow();
    expect((await anna.post(page, { act: 'stop', mailing })).status).toBe(303);
    const waiting = () =>
      t.app.store.db
        .selectFrom('outbox')
        .select(['id', 'state', 'claimed_by'])
        .where('topic', '=', mailing)
        .where('finished_at', 'is', null)
        .execute();
    // What was in hand comes to rest: all that is left is held, and nothing of it goes out.
    await eventually(async () => (await waiting()).every(({ state }) => state === 'held'));
    const held = (await waiting()).length;
    expect(held).toBeGreaterThan(0);
    expect(post.received.length + held).toBe(finns.length);

    const killing = atCount(killAt);
    expect((await anna.post(page, { act: 'continue', mailing })).status).toBe(303);
    await killing;
    await first.kill();
    const inFlight = new Set(
      (await waiting()).filter(({ claimed_by }) => claimed_by !== null).map(({ id }) => id),
    );
    // The other one ends what it has in hand; what the killed one had waits until its time is over: make it so now.
    expect(await second.stop()).toBe(0);
    await t.app.store.db
      .updateTable('outbox')
      .set({ due_at: new Date(0).toISOString() })
      .where('topic', '=', mailing)
      .where('state', '=', 'due')
      .execute();
    const third = await startSite(settings);
    await eventually(async () => (await waiting()).length === 0);

    const counts = new Map<string, number>();
    const ids = new Map<string, Set<string>>();
    for (const { to, mail } of post.received) {
      const address = to[0] ?? '';
      counts.set(address, (counts.get(address) ?? 0) + 1);
      ids.set(address, (ids.get(address) ?? new Set()).add(mail.messageId ?? ''));
    }
    expect([...counts.keys()].sort()).toEqual([...finns].sort());
    // SMTP cannot tell what a killed process was handing over: that comes again, as the same email.
    const repeated = [...counts].filter(([, count]) => count > 1).map(([address]) => address);
    expect(repeated.length).toBeLessThanOrEqual(10);
    for (const address of repeated) {
      expect(ids.get(address)?.size).toBe(1);
      expect(inFlight).toContain(/^<(.+)@/.exec([...(ids.get(address) ?? [])][0] ?? '')?.[1]);
    }
    const row = await t.app.store.db
      .selectFrom('update_mailings')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ queued: finns.length, sent: finns.length, failed: 0 });

    expect(await third.stop()).toBe(0);
    await t.end();
    await post.close();
    await database.drop();
  }, 240_000);
});
