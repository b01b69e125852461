import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import signatories from '../../functions/signatories.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { get, visit } from '../support/requests.ts';

describe.each(engines)('GET /api/signatories on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  /** Public names, one a second, as confirmations would have written them. */
  const show = async (count: number) => {
    const { version } = await t.app.site.campaign();
    const rows = Array.from({ length: count }, (_, i) => ({
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      version,
      name: `Name <${i}>`,
      country: i % 2 ? 'EE' : 'FI',
      affiliation: '',
      confirmed_at: new Date(Date.UTC(2026, 11, 1) + Math.floor(i / 2) * 1000).toISOString(),
    }));
    await t.app.store.db.insertInto('signatories').values(rows).execute();
  };
  const read = async (query: string, headers = {}) =>
    visit(t.app, signatories, get(`/api/signatories${query}`, headers));

  it('gives every name once, newest first, in pages of a hundred', async () => {
    await show(250);
    const names: string[] = [];
    let after = '';
    const sizes: number[] = [];
    do {
      const body = await (await read(`?after=${after}`)).json();
      sizes.push(body.signatories.length);
      names.push(...body.signatories.map(({ name }: { name: string }) => name));
      after = body.next ?? '';
    } while (after);
    expect(sizes).toEqual([100, 100, 50]);
    expect(new Set(names).size).toBe(250);
    expect(names[0]).toBe('Name <249>');
    expect(names.at(-1)).toBe('Name <0>');
  });

  it('gives those of one country', async () => {
    await show(6);
    const body = await (await read('?country=ee')).json();
    expect(body.signatories.map(({ name }: { name: string }) => name)).toEqual([
      'Name <5>',
      'Name <3>',
      'Name <1>',
    ]);
    expect(Object.keys(body.signatories[0])).toEqual(['name', 'country', 'affiliation', 'at']);
  });

  it('fills a page for those who read without script, with a link to the next', async () => {
    await show(101);
    const answer = await read('?lang=fi', { accept: 'text/html' });
    const page = parse(await answer.text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    const rows = page.querySelectorAll('tbody tr');
    expect(rows.length).toBe(100);
    expect(rows[0]?.querySelector('[data-slot="name"]')?.text).toBe('Name <100>');
    const next = page.querySelector('a[data-slot="next"]')?.getAttribute('href') ?? '';
    const older = await read(next.slice(next.indexOf('?')).replaceAll('&amp;', '&'));
    expect((await older.json()).signatories).toHaveLength(1);
  });

  it.each([
    '?country=XX',
    '?after=yesterday',
    '?after=2026-12-01T00:00:00.000Z_x',
  ])('answers %s with 404', async (query) => {
    expect((await read(query)).status).toBe(404);
  });
});
