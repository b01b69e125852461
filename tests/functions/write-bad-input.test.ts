import { type HTMLElement, parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import write from '../../functions/write.ts';
import { writeLimit } from '../../src/campaign/limits.ts';
import { directory } from '../../src/directory/representatives.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { crowd } from '../support/crowded.ts';
import { get, post, postJson, visit } from '../support/requests.ts';
import { letter, letterOf, messagesOf, office, sendLetter } from '../support/writer.ts';

let t: TestApp;
beforeEach(async () => {
  t = await testApp();
});
afterEach(() => t.end());

const send = (given = {}) => sendLetter(t.app, { ...letter, ...given });
const sendJson = (given: object) =>
  visit(t.app, write, postJson('/api/write', { ...letter, ...given }));
const pageOf = async (answer: Response) => parse(await answer.text());
const linkedErrors = (page: HTMLElement) =>
  page.querySelectorAll('[data-error-summary] a').map((a) => a.getAttribute('href'));
const ticked = (page: HTMLElement, name: string) =>
  page
    .querySelectorAll(`[name="${name}"]`)
    .filter((box) => box.hasAttribute('checked'))
    .map((box) => box.getAttribute('value'));

const unicode = (sign: string, count: number) => Array.from({ length: count }, () => sign).join('');

describe('what POST /api/write refuses', () => {
  it.each([
    ['nobody chosen', { representative: '' }, 'representative'],
    ['a representative nobody knows', { representative: 'ee-office-nobody' }, 'representative'],
    ['one of another country', { representative: 'de-office-bundestag' }, 'representative'],
    ['an id that is none', { representative: '../../etc/passwd' }, 'representative'],
    ['an id that is an object', { representative: { toString: 1 } }, 'representative'],
    ['a district that is an object', { constituency: { toString: 1 } }, 'constituency'],
    ['own words of twenty spaces', { personal: unicode(' ', 20) }, 'personal'],
    ['own words of nineteen letters', { personal: unicode('ä', 19) }, 'personal'],
    ['own words of 1,501 letters', { personal: unicode('ä', 1501) }, 'personal'],
    [
      'a link farm',
      { personal: 'Win at a1.example and b2.example and c3.example now' },
      'personal',
    ],
    ['a letter that was lost', { personal: 'All of this is hyv\ufffd\ufffd' }, 'personal'],
    ['a name that would break a header', { name: 'Anna\r\nBcc: all@example.org' }, 'name'],
    ['two addresses', { email: 'anna@example.org, eeva@example.org' }, 'email'],
    ['a reason nobody knows', { reasons: ['nothing'] }, 'reasons'],
    ['a reason for other countries', { reasons: ['ban-holds'] }, 'reasons'],
    ['four reasons', { reasons: ['civilians', 'domino', 'norway', 'own-people'] }, 'reasons'],
    ['reasons that are none', { reasons: [{}, 7] }, 'reasons'],
  ])('is %s', async (_what, given, wrong) => {
    const answer = await sendJson(given);
    expect(answer.status).toBe(422);
    const { error, fields } = await answer.json();
    expect([error, Object.keys(fields)]).toEqual(['invalid', [wrong]]);
    expect(fields[wrong].length).toBeGreaterThan(10);
    expect(await messagesOf(t.app)).toEqual([]);
  });

  it('is somebody who left', async () => {
    const left = directory.find(({ code }) => code === 'LV')?.left ?? [];
    left.push({ id: 'lv-gone', name: 'G', district: null, until: '2026-11-30', successor: null });
    const answer = await sendJson({ representative: 'lv-gone' });
    left.pop();
    expect(answer.status).toBe(422);
    expect(Object.keys((await answer.json()).fields)).toEqual(['representative']);
  });

  it.each([
    ['another method', get('/api/write', { accept: 'text/html' }), 405],
    ['another type', new Request('http://localhost/api/write', { method: 'POST', body: 'x' }), 415],
    ['a body that is too long', post('/api/write', { personal: unicode('a', 33_000) }), 413],
    ['a malformed body', postJson('/api/write', 'text'), 400],
    ['a form for nowhere', post('/api/write', { ...letter, representative: 'zz-nobody' }), 404],
  ])('is %s, in words and with the right status', async (_what, request, status) => {
    const answer = await visit(t.app, write, request);
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST');
    expect((await answer.text()).length).toBeGreaterThan(10);
  });
});

describe('what POST /api/write takes', () => {
  it.each([
    ['the longest text, in signs of four bytes', { personal: unicode('🕊', 1500) }],
    ['lines that look like headers', { personal: 'See below, please.\r\nBcc: x@example.org' }],
    ["another person's address", { personal: 'Please also ask eeva@example.org about it.' }],
    ['two links', { personal: 'Read https://a1.example/b and www.b2.example first.' }],
    ['markup', { personal: '<script>alert(1)</script> is what I think of it.' }],
    ['what looks like a place to fill', { personal: 'They call me {name}, of {nowhere}.' }],
    ['text that would run backwards', { personal: `All of this is ${'\u202e'}reversed` }],
    ['a bell and a tab in own words', { personal: 'All of this rings\u0007 a\tbell' }],
    ['no reason at all', { reasons: '' }],
    ['one reason twice', { reasons: ['civilians', 'civilians'] }],
  ])('is %s', async (_what, given) => {
    expect((await send(given)).status).toBe(303);
    const [row] = await messagesOf(t.app);
    expect(JSON.parse(row?.reasons ?? '')).toEqual([
      ...new Set([('reasons' in given ? given.reasons : letter.reasons) || []].flat()),
    ]);
  });
});

describe('the form sent back', () => {
  it('keeps who was chosen, the ticks and the words, and says what is wrong', async () => {
    const given = {
      name: 'A.',
      email: 'a@b',
      reasons: ['domino', 'norway'],
      copy: 'yes',
      lang: 'fi',
    };
    const answer = await send({ ...given, personal: 'Two\n& <b>signs</b>' });
    expect(answer.status).toBe(422);
    const page = await pageOf(answer);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(page.querySelector('title')?.text).toMatch(/^Virhe: /);
    expect(ticked(page, 'representative')).toEqual([office.id]);
    expect(ticked(page, 'reasons').sort()).toEqual(['domino', 'norway']);
    expect(ticked(page, 'copy')).toHaveLength(1);
    expect(page.querySelector('#personal')?.innerHTML).toBe(
      '\nTwo\n&amp; &lt;b&gt;signs&lt;/b&gt;',
    );
    expect(linkedErrors(page).sort()).toEqual(['#email', '#name', '#personal']);
  });

  it('asks to choose somebody where nobody was chosen, on the page that was filled in', async () => {
    const built = parse(await t.app.site.page('en', `/write/${office.id.slice(0, 2)}/offices/`));
    const value = built.querySelector('[name="constituency"]')?.getAttribute('value') ?? '';
    const reasons = ['civilians', 'domino', 'norway', 'own-people'];
    const answer = await send({ representative: [], constituency: value, reasons });
    expect(answer.status).toBe(422);
    const page = await pageOf(answer);
    expect(linkedErrors(page)).toEqual(['#representative', '#r1']);
    for (const id of linkedErrors(page)) expect(page.querySelector(id ?? '')).not.toBeNull();
    expect(ticked(page, 'reasons').sort()).toEqual(reasons);
  });

  it('keeps a single reason, which comes as a text', async () => {
    const page = await pageOf(await send({ email: '', reasons: 'norway' }));
    expect(ticked(page, 'reasons')).toEqual(['norway']);
  });

  it('says when to come back once a network has sent too many, and keeps the words', async () => {
    await sendLetter(t.app, letterOf(0));
    await crowd(t.app, 'burst', writeLimit.burst);
    const answer = await send();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    const page = await pageOf(answer);
    const notice = page.querySelector('[data-show="notice"]')?.text;
    expect(notice).toContain('again in 1 minute.');
    expect(page.querySelector('#personal')?.text.trim()).toBe(letter.personal);
    // These words are for a message: nobody has signed anything here.
    expect(notice).not.toMatch(/signature/i);
  });

  it('says that an address cannot be used now, and keeps the words', async () => {
    t.clock.forward(400 * 24 * 3_600_000);
    const answer = await send();
    expect(answer.status).toBe(409);
    const page = await pageOf(answer);
    expect(page.querySelector('[data-show="notice"]')?.text).toContain('cannot send');
    expect(page.querySelector('#personal')?.text.trim()).toBe(letter.personal);
  });

  const closed = directory
    .find((country) => country.representatives.every(({ address }) => !address))
    ?.representatives.at(0);

  it.skipIf(!closed)('comes back as a text to copy where nobody can be written to', async () => {
    const given = { representative: closed?.id, reasons: '' };
    const answer = await send(given);
    expect(answer.status).toBe(409);
    const page = await pageOf(answer);
    expect(page.querySelector('textarea')?.text).toContain(String(letter.personal).split('\n')[0]);
    expect((await sendJson({ ...given, reasons: [] })).status).toBe(409);
  });

  it('comes back filled with 503 while the store is away', async () => {
    const databaseUrl = 'postgres://nobody:nothing@127.0.0.1:1/none';
    const away = await testApp('postgres', { databaseUrl });
    const answer = await sendLetter(away.app);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    const page = await pageOf(answer);
    expect(page.querySelector('#personal')?.text.trim()).toBe(letter.personal);
    expect(ticked(page, 'reasons').sort()).toEqual(['civilians', 'domino']);
    const notice = page.querySelector('[data-show="notice"]')?.text;
    expect(notice).toContain('Nothing has been lost');
    expect(notice).not.toMatch(/signature/i);
    await away.end();
  });
});
