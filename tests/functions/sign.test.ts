import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../functions/sign.ts';
import { signLimit } from '../../src/campaign/limits.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { crowd } from '../support/crowded.ts';
import { withPooler } from '../support/databases.ts';
import { anna, get, post, postJson, visit } from '../support/requests.ts';

it('a proxy that the settings do not name is told of once, loudly, and not believed', async () => {
  const t = await testApp();
  const warnings = () => t.logged.filter((line) => line.includes('proxy-not-trusted'));
  const through = (ip: string, forwarded?: string) => {
    const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
    return visit(t.app, sign, post('/api/sign', anna, headers), ip);
  };
  await through('192.0.2.1');
  await through('127.0.0.1', '198.51.100.7');
  expect(warnings()).toEqual([]);
  for (let i = 0; i < 3; i += 1) await through('192.0.2.1', '198.51.100.7');
  expect(warnings()).toHaveLength(1);
  expect(warnings()[0]).toContain('TRUST_PROXY');
  expect(warnings()[0]).not.toContain('198.51.100.7');
  await t.end();
});

describe.each(withPooler)('POST /api/sign on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  const send = (fields: typeof anna, headers?: HeadersInit) =>
    visit(t.app, sign, post('/api/sign', fields, headers));
  const rows = () => t.app.store.db.selectFrom('signatures').selectAll().execute();
  const outbox = () => t.app.store.db.selectFrom('outbox').selectAll().execute();

  it('sends the browser to the page that says to look for the mail', async () => {
    const answer = await send(anna);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/check-your-inbox/');
    const finnish = await send({ ...anna, email: 'b@example.org', lang: 'fi' });
    expect(finnish.headers.get('location')).toBe('/fi/check-your-inbox/');
  });

  it('answers JSON with JSON', async () => {
    const answer = await visit(t.app, sign, postJson('/api/sign', { ...anna, public: true }));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ status: 'check-your-inbox' });
    expect(await rows()).toMatchObject([{ name: 'Anna Virtanen', agreed_updates: null }]);
    expect((await rows())[0]?.agreed_show).not.toBeNull();
  });

  it('answers a new, a pending and a repeated address with the same bytes', async () => {
    const shape = async (answer: Response) => ({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    });
    const first = await shape(await send(anna));
    const pending = await shape(await send(anna));
    await t.app.store.db.updateTable('signatures').set({ status: 'confirmed' }).execute();
    const repeated = await shape(await send({ ...anna, email: 'ANNA@example.org' }));
    expect(pending).toEqual(first);
    expect(repeated).toEqual(first);
  });

  it('makes one signature and one mail of twenty identical forms sent at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(anna)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 303));
    expect(await rows()).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
  });

  it('keeps the exact sentences that were agreed to, and no address in the open', async () => {
    await send({ ...anna, public: 'yes', updates: 'yes', lang: 'fi' });
    const sentences = await t.app.store.db.selectFrom('sentences').selectAll().execute();
    expect(sentences.map(({ lang, text }) => [lang, text]).sort()).toEqual([
      ['fi', expect.stringContaining('Allekirjoittamalla suostun')],
      ['fi', expect.stringContaining('Lähetä minulle sähköpostia')],
      ['fi', expect.stringContaining('Näytä nimeni')],
    ]);
    const everything = JSON.stringify([await rows(), await outbox(), sentences, t.logged]);
    expect(everything).not.toContain('anna@');
    expect(everything).not.toContain('192.0.2.1');
  });

  it('says when to come back once a network has sent too many, and keeps what was typed', async () => {
    await send({ ...anna, email: 'another@example.org' });
    await crowd(t.app, 'burst', signLimit.burst);
    const answer = await send({ ...anna, email: 'one-more@example.org' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('60');
    const page = parse(await answer.text());
    expect(page.querySelector('[data-show="notice"]')?.text).toContain(
      'send yours again in 1 minute.',
    );
    expect(page.querySelector('#email')?.getAttribute('value')).toBe('one-more@example.org');
    expect(await rows()).toHaveLength(1);
    t.clock.forward(signLimit.burst.length);
    expect((await send({ ...anna, email: 'one-more@example.org' })).status).toBe(303);
  });
});

describe('the form sent back', () => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp();
  });
  afterEach(() => t.end());

  const send = (fields: typeof anna) => visit(t.app, sign, post('/api/sign', fields));

  it('comes back filled, with each error beside its field and in a summary that links to it', async () => {
    const answer = await send({
      name: 'A.',
      email: 'anna@example',
      country: 'XX',
      comment: 'Two\nlines & <b>signs</b>',
      public: 'yes',
      lang: 'fi',
      version: anna.version ?? '',
    });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    const attribute = (selector: string, name: string) =>
      page.querySelector(selector)?.getAttribute(name);
    expect(attribute('html', 'lang')).toBe('fi');
    expect(page.querySelector('title')?.text).toMatch(/^Virhe: /);
    expect(attribute('#email', 'value')).toBe('anna@example');
    expect(page.querySelector('#comment')?.innerHTML.trim()).toBe(
      'Two\nlines &amp; &lt;b&gt;signs&lt;/b&gt;',
    );
    expect(attribute('#public', 'checked')).toBe('');
    expect(attribute('#updates', 'checked')).toBeUndefined();
    const linked = page
      .querySelectorAll('[data-error-summary] a')
      .map((a) => a.getAttribute('href'));
    expect(linked).toEqual(['#name', '#email', '#country']);
    for (const field of linked) expect(attribute(field ?? '', 'aria-invalid')).toBe('true');
    expect(attribute('#comment', 'aria-invalid')).toBeUndefined();
  });

  it.each([
    ['a name that would break a header', { name: 'Anna\r\nBcc: all@example.org' }, 'name'],
    ['markup as a name', { name: '<script>alert(1)</script>' }, 'name'],
    ['an address that no mail server takes', { email: `${'a'.repeat(65)}@example.org` }, 'email'],
    ['two values for one field', { name: ['Anna Virtanen', 'Eeva Lehto'] }, 'name'],
    ['a comment that is too long', { comment: 'a'.repeat(501) }, 'comment'],
  ])('refuses %s', async (_what, fields, wrong) => {
    const answer = await send({ ...anna, ...fields });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    const linked = page
      .querySelectorAll('[data-error-summary] a')
      .map((a) => a.getAttribute('href'));
    expect(linked).toEqual([`#${wrong}`]);
    expect(await t.app.store.db.selectFrom('signatures').selectAll().execute()).toEqual([]);
  });

  it('opens the optional part when the error is in it', async () => {
    const answer = await send({ ...anna, affiliation: 'see http://x.example' });
    const page = parse(await answer.text());
    expect(page.querySelector('#sign details')?.hasAttribute('open')).toBe(true);
  });

  it('takes a name with right-to-left marks without them', async () => {
    expect((await send({ ...anna, name: '\u202eAnna \u200fVirtanen' })).status).toBe(303);
    const { name } = await t.app.store.db
      .selectFrom('signatures')
      .select('name')
      .executeTakeFirstOrThrow();
    expect(name).toBe('Anna Virtanen');
  });

  it.each([
    ['another method', get('/api/sign', { accept: 'text/html' }), 405],
    ['another type', new Request('http://localhost/api/sign', { method: 'POST', body: 'x' }), 415],
    ['a body that is too long', post('/api/sign', { comment: 'a'.repeat(33_000) }), 413],
    ['a malformed body', postJson('/api/sign', 'text'), 400],
  ])('answers %s in words, with the right status', async (_what, request, status) => {
    const answer = await visit(t.app, sign, request);
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST');
    expect((await answer.text()).length).toBeGreaterThan(10);
  });

  it('answers errors in JSON by field, in the language that was asked for', async () => {
    const answer = await visit(
      t.app,
      sign,
      postJson('/api/sign', { ...anna, name: '', lang: 'fi' }),
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      error: 'invalid',
      fields: { name: 'Kirjoita nimesi' },
    });
  });

  it('sends the filled form back with 503 while the store is away', async () => {
    const away = await testApp('postgres', {
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/none',
    });
    const answer = await visit(away.app, sign, post('/api/sign', anna));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    const page = parse(await answer.text());
    expect(page.querySelector('#email')?.getAttribute('value')).toBe('anna@example.org');
    expect(page.querySelector('[data-show="notice"]')?.text).toContain('Nothing has been lost');
    await away.end();
  });
});
