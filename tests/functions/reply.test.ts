import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshToken } from '../../functions/app/tokens.ts';
import reply from '../../functions/reply.ts';
import type { MessageRow } from '../../functions/store/schema.ts';
import { day } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { newMessage } from '../support/new-message.ts';
import { type FormFields, get, post, postJson, visit } from '../support/requests.ts';
import { messagesOf, office } from '../support/writer.ts';

describe.each(engines)('/api/reply on %s', (engine) => {
  let t: TestApp;
  let token = '';
  beforeEach(async () => {
    t = await testApp(engine);
    await asked();
    const [row] = await messagesOf(t.app);
    token = await freshToken(t.app, 'did-they-answer', row?.id ?? '', 30 * day);
  });
  afterEach(() => t.end());

  /** A message that was sent two weeks ago, and whose writer was asked just now. */
  const asked = async (given: Partial<MessageRow> = {}) => {
    const now = t.clock.now();
    const at = now.toISOString();
    const begun = {
      status: 'sent',
      mails: 2,
      mailed_at: at,
      created_at: at,
      agreed_at: at,
    } as const;
    const sent = { confirmed_at: at, day: at.slice(0, 10), sent_at: at, asked_at: at };
    const row = { ...newMessage({ representative: office.id, lang: 'fi' }), ...begun, ...sent };
    await t.app.store.db
      .insertInto('messages')
      .values({ ...row, ...given })
      .execute();
  };
  const open = (one: string, method = 'GET') =>
    visit(t.app, reply, get(`/api/reply?token=${one}`, { accept: 'text/html' }, method));
  const say = (fields: FormFields) => visit(t.app, reply, post('/api/reply', { token, ...fields }));
  const block = async (answer: Response) =>
    parse(await answer.text())
      .querySelector('main [data-show]')
      ?.getAttribute('data-show');
  const said = async () => (await messagesOf(t.app)).map((row) => row.reply);

  it('changes nothing when the link is opened, however often and however', async () => {
    const before = JSON.stringify(await messagesOf(t.app));
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await open(token, method);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
    expect(JSON.stringify(await messagesOf(t.app))).toBe(before);
  });

  it('asks in the language of the writer, with whom they wrote to and when', async () => {
    const page = parse(await (await open(token)).text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(page.querySelector('[data-slot="recipient"]')?.text).toBe(office.name);
    expect(page.querySelector('[data-slot="sent"]')?.text).toBe('1. joulukuuta 2026');
    expect(page.querySelector('input[name="token"]')?.getAttribute('value')).toBe(token);
    const buttons = page.querySelectorAll('button[name="reply"]');
    expect(buttons.map((one) => one.getAttribute('value'))).toEqual(['yes', 'no', 'not-yet']);
  });

  it.each([
    'yes',
    'no',
    'not-yet',
  ])('records "%s", forgets the address, and thanks', async (word) => {
    const answer = await say({ reply: word });
    expect([answer.status, await block(answer)]).toEqual([200, 'thanks']);
    expect(await messagesOf(t.app)).toMatchObject([
      { reply: word, replied_at: t.clock.now().toISOString(), address: null },
    ]);
  });

  it('keeps the last word: what was not yet so may have come to be', async () => {
    await say({ reply: 'not-yet' });
    t.clock.forward(7 * day);
    await say({ reply: 'yes' });
    expect(await said()).toEqual(['yes']);
  });

  it.each([undefined, '', 'maybe', 'YES'])('asks again where the answer is %o', async (word) => {
    const answer = await say(word === undefined ? {} : { reply: word });
    expect([answer.status, await block(answer)]).toEqual([422, 'ask']);
    expect(await said()).toEqual([null]);
  });

  it('knows no token that is cut, changed, empty or of another purpose, and records nothing', async () => {
    const [row] = await messagesOf(t.app);
    const foreign = await freshToken(t.app, 'confirm-message', row?.id ?? '', day);
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const bad of ['', token.slice(0, 20), flipped, `${token}x`, foreign]) {
      for (const answer of [await open(bad), await say({ token: bad, reply: 'yes' })]) {
        expect([answer.status, await block(answer)]).toEqual([404, 'unknown']);
      }
    }
    expect(await said()).toEqual([null]);
  });

  it('takes no answer after its link has ended', async () => {
    t.clock.forward(31 * day);
    expect((await open(token)).status).toBe(404);
    expect((await say({ reply: 'yes' })).status).toBe(404);
    expect(await said()).toEqual([null]);
  });

  it('answers JSON with JSON', async () => {
    const request = postJson('/api/reply', { token, reply: 'yes' });
    const answer = await visit(t.app, reply, request);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await said()).toEqual(['yes']);
  });
});
