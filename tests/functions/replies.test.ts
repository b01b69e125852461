import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import replies from '../../functions/replies.ts';
import { minute } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { get, post, visit } from '../support/requests.ts';
import { addSent, type Said, times } from '../support/sent-messages.ts';
import { office, offices } from '../support/writer.ts';

describe.each(engines)('GET /api/replies on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const ask = (headers: HeadersInit = {}, search = '') =>
    visit(t.app, replies, get(`/api/replies${search}`, headers));
  /** The whole answer, as it is once the last one is too old to be given again. */
  const answered = async () => {
    t.clock.forward(minute);
    const answer = await ask();
    return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
  };
  const sent = (said: readonly Said[], id = office.id) => addSent(t.app, id, said);

  it('is an empty list where fewer than five wrote to anybody', async () => {
    expect(await (await ask()).json()).toEqual([]);
    await sent(times(4, 'yes'));
    expect((await answered()).body).toBe('[]');
  });

  it('counts in fives who wrote, was asked and was answered, most first', async () => {
    await sent([...times(6, 'yes'), 'no', 'not-yet', null, 'not-asked']);
    const other = offices[1]?.id ?? '';
    await sent(times(16, 'not-asked'), other);
    const [first, second] = JSON.parse((await answered()).body);
    expect(first).toMatchObject({ representative: other, wrote: 15, asked: null, answered: null });
    const country = office.id.slice(0, 2).toUpperCase();
    const counts = { wrote: 10, asked: 5, answered: 5 };
    expect(second).toEqual({ representative: office.id, country, ...counts });
  });

  it.each([
    ['asked', times(4, null), times(1, null)],
    ['answered', [...times(6, 'no'), ...times(4, 'yes')], [...times(9, 'no'), ...times(1, 'yes')]],
  ])('does not tell how many were %s while they are under five', async (_what, many, few) => {
    await sent([...many, ...times(20 - many.length, 'not-asked')]);
    const before = await answered();
    await t.app.store.db.deleteFrom('messages').execute();
    await sent([...few, ...times(20 - few.length, 'not-asked')]);
    expect(await answered()).toEqual(before);
  });

  it('tells nothing by two answers, one before and one after somebody replied, but what it shows', async () => {
    await sent([...times(3, 'yes'), ...times(12, null)]);
    const before = await answered();
    const oneMore = async (reply: 'yes' | 'no' | 'not-yet') => {
      const [row] = await t.app.store.db
        .selectFrom('messages')
        .select('id')
        .where('reply', 'is', null)
        .execute();
      await t.app.store.db
        .updateTable('messages')
        .set({ reply })
        .where('id', '=', row?.id ?? '')
        .execute();
    };
    for (const reply of ['no', 'not-yet', 'yes'] as const) {
      await oneMore(reply);
      expect(await answered()).toEqual(before);
    }
    expect(Object.keys(JSON.parse(before.body)[0]).sort()).toEqual([
      ...['answered', 'asked', 'country', 'representative', 'wrote'],
    ]);
  });

  it('counts only what was delivered', async () => {
    await sent(times(7, 'yes'));
    for (const status of ['pending', 'queued', 'held', 'failed', 'rejected'] as const) {
      await t.app.store.db.updateTable('messages').set({ status }).execute();
      expect((await answered()).body).toBe('[]');
    }
  });

  it('may be kept by caches, and says by its ETag that nothing changed', async () => {
    await sent(times(6, 'yes'));
    const first = await ask();
    expect(first.headers.get('cache-control')).toContain('public');
    const again = await ask({ 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('is counted at most once a minute', async () => {
    await ask();
    await sent(times(6, 'yes'));
    t.clock.forward(minute - 1);
    expect(await (await ask()).json()).toEqual([]);
    t.clock.forward(1);
    expect(await (await ask()).json()).toHaveLength(1);
  });

  it('is a page for browsers, in words where a number would be too small', async () => {
    const html = { accept: 'text/html' };
    const none = parse(await (await ask(html)).text());
    expect(none.querySelector('[data-show="none"]')?.hasAttribute('hidden')).toBe(false);
    expect(none.querySelector('[data-show="some"]')).toBeNull();
    await sent([...times(6, null), ...times(2, 'yes')]);
    t.clock.forward(minute);
    const answer = await ask(html, '?lang=fi');
    const page = parse(await answer.text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    const row = page.querySelector('[data-show="some"] tbody tr');
    const slot = (name: string) => row?.querySelector(`[data-slot="${name}"]`)?.text;
    expect([slot('office'), slot('country')]).toEqual([office.name, 'Viro']);
    expect([slot('wrote'), slot('asked')]).toEqual(['5', '5']);
    expect(slot('answered')).toMatch(/\D+ 5/);
    expect(page.querySelector('template')).toBeNull();
  });

  it('takes no POST', async () => {
    expect((await visit(t.app, replies, post('/api/replies', {}))).status).toBe(405);
  });
});
