import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import queue from '../../functions/queue.ts';
import { day } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { get, visit } from '../support/requests.ts';

const cap = writingRules.capPerDay;

describe.each(engines)('GET /api/queue on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const ask = (headers: HeadersInit = {}) => visit(t.app, queue, get('/api/queue', headers));
  const taken = (representative: string, used: Record<string, number>) => {
    const rows = Object.entries(used).map(([day, used]) => ({ representative, day, used }));
    return t.app.store.db.insertInto('delivery_days').values(rows).execute();
  };
  const told = async () => (await ask()).json();

  it('is an empty list while nobody writes, and changes nothing', async () => {
    expect(await told()).toEqual([]);
    await taken('ee-one', { '2026-12-01': 30 });
    const dump = () => t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    const before = await dump();
    for (let i = 0; i < 3; i += 1) await ask();
    expect(await dump()).toEqual(before);
    expect(await t.app.store.db.selectFrom('recipients').selectAll().execute()).toEqual([]);
  });

  it('says in fives how full today is, and on which day the next message would go out', async () => {
    await taken('ee-one', { '2026-12-01': 41 });
    await taken('ee-two', { '2026-12-01': cap, '2026-12-02': 3 });
    await taken('ee-three', { '2026-12-01': cap, '2026-12-02': cap, '2026-12-03': 1 });
    const list = await told();
    expect(list).toHaveLength(3);
    expect(list).toEqual([
      { representative: 'ee-one', used: 40, cap, day: '2026-12-01' },
      { representative: 'ee-three', used: cap, cap, day: '2026-12-03' },
      { representative: 'ee-two', used: cap, cap, day: '2026-12-02' },
    ]);
  });

  it('does not list to whom fewer than five wrote today: nought cannot be told from four', async () => {
    await taken('ee-one', { '2026-12-01': 4 });
    await taken('ee-two', { '2026-12-02': 9 });
    expect(await told()).toEqual([]);
    await taken('ee-three', { '2026-12-01': 5 });
    expect(await told()).toMatchObject([{ representative: 'ee-three', used: 5 }]);
  });

  it('leaves out days that have passed and places that were given back', async () => {
    await taken('ee-one', { '2026-11-30': cap });
    await taken('ee-two', { '2026-12-01': 0 });
    expect(await told()).toEqual([]);
    await taken('ee-three', { '2026-12-01': cap });
    t.clock.forward(day);
    expect(await told()).toEqual([]);
  });

  it('may be read from anywhere and kept for some seconds', async () => {
    await taken('ee-one', { '2026-12-01': 6 });
    const answer = await ask();
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toContain('max-age=10');
    const again = await ask({ 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('says 503 where the store is away: the page then offers the own mail program', async () => {
    const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none';
    const away = await testApp('postgres', { databaseUrl });
    const answer = await visit(away.app, queue, get('/api/queue'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    await away.end();
  });
});
