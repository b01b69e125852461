import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkToken } from '../../functions/security/link-tokens.ts';
import unsubscribe from '../../functions/unsubscribe.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { act, dump, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
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
    const own = linkToken(t.app.keys, 'me', row?.id ?? '');
    await act(t.app, own, { action: 'erase', sure: 'yes' });
    expect((await oneClick(inParts())).status).toBe(200);
    expect(await shown(await open())).toBe('unsubscribed');
  });

  it('does nothing for a token that is cut, changed, empty or of another purpose', async () => {
    const [row] = await signaturesOf(t.app);
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const other = linkToken(t.app.keys, 'me', row?.id ?? '');
    for (const bad of ['', token.slice(0, 30), flipped, `${token}x`, other]) {
      for (const answer of [await open(bad), await press(bad)]) {
        expect([answer.status, await shown(answer)]).toEqual([404, 'unknown']);
      }
      expect((await oneClick(urlencoded(), bad)).status).toBe(404);
    }
    expect(await wants()).toEqual([[true, true]]);
  });

  it('refuses a body in parts that is none, and one of another type', async () => {
    const send = (type: string, body: string) => {
      const headers = { 'content-type': type };
      const address = `http://localhost:4321/api/unsubscribe?token=${token}`;
      return visit(t.app, unsubscribe, new Request(address, { method: 'POST', body, headers }));
    };
    expect((await send('multipart/form-data', 'x')).status).toBe(400);
    expect((await send('multipart/form-data; boundary=a', '--a\r\nnonsense')).status).toBe(400);
    expect((await send('text/plain', 'x')).status).toBe(415);
    expect(await wants()).toEqual([[true, true]]);
  });

  it('answers JSON with JSON', async () => {
    const ask = (body: unknown) => visit(t.app, unsubscribe, postJson('/api/unsubscribe', body));
    const done = await ask({ token });
    expect([done.status, await done.json()]).toEqual([200, { status: 'unsubscribed' }]);
    const unknown = await ask({ token: 'x' });
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'unknown', fields: {} }]);
  });
});
