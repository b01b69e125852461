import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import removals from '../../functions/removals.ts';
import { recordRemovals } from '../../functions/store/removals.ts';
import { addToTally } from '../../functions/store/tally.ts';
import { type RemovalReason, removalsSchema } from '../../src/campaign/removals.ts';
import { day } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { get, visit } from '../support/requests.ts';

describe.each(engines)('GET /api/removals on %s', (engine) => {
  let t: TestApp;
  let version = '';
  beforeEach(async () => {
    t = await testApp(engine);
    version = (await t.app.site.campaign()).version;
  });
  afterEach(() => t.end());

  const ask = (headers: HeadersInit = {}, search = '') => {
    t.clock.forward(1000);
    return visit(t.app, removals, get(`/api/removals${search}`, headers));
  };
  const body = async () => removalsSchema.parse(await (await ask()).json());
  const ended = async (reason: RemovalReason, removed: number) => {
    const now = t.clock.now();
    for (let i = 0; i < removed; i += 1)
      await recordRemovals(t.app.store, { version, reason, now }, 1);
  };

  it('is empty at the start, and names the letter', async () => {
    expect(await body()).toMatchObject({
      ...{ letter: 'come-back', version, confirmed: 0, removed: 0, days: [], rest: [] },
    });
  });

  it('counts at once, and tells the reasons of a day when it is over', async () => {
    await addToTally(t.app.store, { version, country: 'FI' }, 30);
    await ended('fake', 7);
    await recordRemovals(t.app.store, { version: 'another', reason: 'fake', now: new Date() }, 50);
    expect(await body()).toMatchObject({
      ...{ confirmed: 30, removed: 7, days: [], rest: [{ reason: null, removed: 7 }] },
    });
    t.clock.forward(day);
    const over = { days: [{ day: '2026-12-01', reason: 'fake', removed: 7 }], rest: [] };
    expect(await body()).toMatchObject({ removed: 7, ...over });
  });

  it('may be kept by caches, and says by its ETag that nothing changed', async () => {
    const first = await ask();
    expect(first.headers.get('cache-control')).toContain('public');
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await ask(known)).status).toBe(304);
    await ended('withdrawn', 1);
    expect((await ask(known)).status).toBe(200);
  });

  it('is a page for browsers, with the sum and the reasons in words', async () => {
    const html = { accept: 'text/html' };
    const none = parse(await (await ask(html)).text());
    expect(none.querySelector('[data-show="none"]')).not.toBeNull();
    expect(none.querySelector('table')).toBeNull();
    await addToTally(t.app.store, { version, country: 'FI' }, 1000);
    await ended('fake', 12);
    t.clock.forward(day);
    await ended('withdrawn', 6);
    const answer = await ask(html, '?lang=fi');
    expect(answer.headers.get('vary')).toBe('accept, accept-language');
    const page = parse(await answer.text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(page.querySelector('[data-slot="sum"]')?.text).toBe(
      'Vahvistettu tähän mennessä: 1\u00a0018. Näistä ei enää lasketa: 18. Lasketaan nyt: 1\u00a0000.',
    );
    const rows = page
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text));
    expect(rows.map(([when, , count]) => [when, count])).toEqual([
      ['1. joulukuuta 2026', '12'],
      ['Muut päivät', '6'],
    ]);
    expect(page.querySelector('[data-show], template')?.getAttribute('hidden')).toBeUndefined();
  });

  it('is linked from the foot of every page', async () => {
    const page = parse(await t.app.site.page('en', '/letter/'));
    expect(page.querySelector('footer a[href="/removals/"]')).not.toBeNull();
  });
});
