import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkToken } from '../../functions/security/link-tokens.ts';
import unsubscribe from '../../functions/unsubscribe.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { act, dump, ownToken, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
import { anna, get, post, postJson, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

describe.each(engines)('/api/unsubscribe on %s', (engine) => {
  let t: TestApp;
  let token = '';
  const inbox = keepingMailer();
  const wanting = { ...anna, updates: 'yes', public: 'yes' };
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
    await signedAndConfirmed(t.app, inbox.mails, wanting);
    token = await newest();
  });
  afterEach(() => t.end());

  const newest = async () => {
    const id = (await signaturesOf(t.app)).at(-1)?.id ?? '';
    return linkToken(t.app.keys, 'unsubscribe', id);
  };
  const open = (text = token, method = 'GET') =>
    visit(
      t.app,
      unsubscribe,
      get(`/api/unsubscribe?token=${text}`, { accept: 'text/html' }, method),
    );
  const press = (text = token) =>
    visit(t.app, unsubscribe, post('/api/unsubscribe', { token: text, lang: 'en' }));
  /** What a mail program sends (RFC 8058): the address of the mail's header, and this one field. */
  const oneClick = (body: URLSearchParams | FormData, text = token) => {
    const address = `http://localhost:4321/api/unsubscribe?token=${text}`;
    return visit(t.app, unsubscribe, new Request(address, { method: 'POST', body }));
  };
  const inParts = () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    return form;
  };
  const urlencoded = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const wants = async () =>
    (await signaturesOf(t.app)).map((row) => [row.agreed_updates !== null, row.address !== null]);
  const shown = async (answer: Response) =>
    parse(await answer.text())
      .querySelector('main [data-show]')
      ?.getAttribute('data-show');

  it('changes nothing when the link is opened, however often and however', async () => {
    const before = await dump(t.app);
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await open(token, method);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      if (method === 'GET') expect(await shown(answer)).toBe('ask');
    }
    expect(await dump(t.app)).toBe(before);
  });

  it('stops updates and forgets the address at one press, and the signature stays', async () => {
    expect(await wants()).toEqual([[true, true]]);
    for (let i = 0; i < 3; i += 1) {
      const answer = await press();
      expect([answer.status, await shown(answer)]).toEqual([200, 'unsubscribed']);
      expect(await wants()).toEqual([[false, false]]);
    }
    expect(await signaturesOf(t.app)).toMatchObject([
      { status: 'confirmed', name: 'Anna Virtanen' },
    ]);
    expect(await t.app.store.db.selectFrom('signatories').selectAll().execute()).toHaveLength(1);
  });

  it.each([
    ['urlencoded', urlencoded],
    ['multipart', inParts],
  ])('takes one click of a mail program, %s, and leads it nowhere', async (_kind, body) => {
    const answer = await oneClick(body());
    expect([answer.status, await answer.text()]).toEqual([
      200,
      'You will receive no more updates from us.\n',
    ]);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await wants()).toEqual([[false, false]]);
    expect((await oneClick(body())).status).toBe(200);
  });

  it('keeps the address of one that must still be confirmed', async () => {
    await signAndGetToken(t.app, inbox.mails, {
      ...wanting,
      name: 'Bo Berg',
      email: 'bo@example.org',
    });
    await oneClick(urlencoded(), await newest());
    expect(await wants()).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('stops all updates to a supporter, and none to another of the mailbox', async () => {
    await signedAndConfirmed(t.app, inbox.mails, { ...wanting, name: 'Eero Virtanen' });
    const [first] = await signaturesOf(t.app);
    const earlier = {
      ...first,
      id: crypto.randomUUID(),
      version: 'an-earlier-text',
    } as typeof first;
    if (earlier) await t.app.store.db.insertInto('signatures').values(earlier).execute();
    await press(linkToken(t.app.keys, 'unsubscribe', first?.id ?? ''));
    const left = (await signaturesOf(t.app)).filter((row) => row.agreed_updates !== null);
    expect(left.map(({ name }) => name)).toEqual(['Eero Virtanen']);
  });

  it('never fails for whoever has erased everything: there is nothing left to stop', async () => {
    const [row] = await signaturesOf(t.app);
    const own = await ownToken(t.app, row?.id);
    await act(t.app, own, { action: 'erase', sure: 'yes' });
    expect((await oneClick(inParts())).status).toBe(200);
    expect(await shown(await open())).toBe('unsubscribed');
  });

  it('does nothing for a token that is cut, changed, empty or of another purpose', async () => {
    const [row] = await signaturesOf(t.app);
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const other = linkToken(t.app.keys, 'me', row?.id ?? '');
    for (const bad of ['', token.slice(0, 30), flipped, `${token}x`, `x${token}`, other]) {
      for (const answer of [await open(bad), await press(bad)]) {
        expect([answer.status, await shown(answer)]).toEqual([404, 'unknown']);
      }
      expect((await oneClick(urlencoded(), bad)).status).toBe(404);
    }
    expect(await wants()).toEqual([[true, true]]);
  });

  it.each([
    ['no body', {}, null],
    ['an empty body without a type', {}, ''],
    ['plain text', { 'content-type': 'text/plain' }, 'List-Unsubscribe=One-Click'],
    ['parts that are none', { 'content-type': 'multipart/form-data' }, 'x'],
    ['parts cut short', { 'content-type': 'multipart/form-data; boundary=a' }, '--a\r\nnonsense'],
    ['a type nobody knows', { 'content-type': 'application/x-mail' }, '\u0000'],
    ['JSON that is none', { 'content-type': 'application/json' }, '{'],
    ['far too much', { 'content-type': 'text/plain' }, 'x'.repeat(40_000)],
    ['a program’s own origin', { origin: 'moz-extension://abc' }, 'List-Unsubscribe=One-Click'],
    ['a webmail’s origin', { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }, 'x'],
    ['a hidden origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'x'],
  ])('takes one click with %s: the token in the address is the right', async (_, headers, body) => {
    const address = `http://localhost:4321/api/unsubscribe?token=${token}`;
    const request = new Request(address, { method: 'POST', body, headers: headers as HeadersInit });
    const answer = await visit(t.app, unsubscribe, request);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(await wants()).toEqual([[false, false]]);
  });

  it('does nothing for a click without a token, or one that is none, whatever is sent', async () => {
    for (const path of [
      '/api/unsubscribe',
      '/api/unsubscribe?token=',
      '/api/unsubscribe?token=x',
    ]) {
      const request = new Request(`http://localhost:4321${path}`, { method: 'POST', body: 'x' });
      expect((await visit(t.app, unsubscribe, request)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await wants()).toEqual([[true, true]]);
  });

  it('knows its link after a trip through mail programs', async () => {
    const broken = [
      `${token}.`,
      `${token})`,
      `<${token}>`,
      `3D${token}`,
      `${token}\u200b`,
      ` ${token} `,
    ];
    const folded = `${token.slice(0, 20)}\r\n ${token.slice(20)}`;
    for (const text of [...broken, folded, `${token}=`, `${token}"`, `${token}/`, `=3D${token}`]) {
      const answer = await open(encodeURIComponent(text));
      expect([text, answer.status, await shown(answer)]).toEqual([text, 200, 'ask']);
    }
  });

  it('answers JSON with JSON', async () => {
    const ask = (body: unknown) => visit(t.app, unsubscribe, postJson('/api/unsubscribe', body));
    const done = await ask({ token });
    expect([done.status, await done.json()]).toEqual([200, { status: 'unsubscribed' }]);
    const unknown = await ask({ token: 'x' });
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'unknown', fields: {} }]);
  });
});
