import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshToken } from '../../functions/app/tokens.ts';
import confirmMessage from '../../functions/confirm-message.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import { day } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { withPooler } from '../support/databases.ts';
import { get, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';
import {
  letter,
  letterOf,
  messagesOf,
  office,
  outboxOf,
  press,
  pressAsScript,
  sendLetter,
} from '../support/writer.ts';

describe.each(withPooler)('/api/confirm-message on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  /** Writes, and answers the token of the mail that comes. */
  const written = async (fields = letter) => {
    await sendLetter(t.app, fields);
    await deliverOutbox(t.app);
    const newest = inbox.mails.at(-1);
    if (!newest) throw new Error('No mail was sent.');
    return tokenIn(newest);
  };
  const open = (token: string, method = 'GET') =>
    visit(t.app, confirmMessage, get(`/api/confirm-message?token=${token}`, {}, method));
  const pageOf = async (token: string) => parse(await (await open(token)).text());
  const shows = async (token: string, block: string) =>
    (await pageOf(token)).querySelector(`[data-show="${block}"]`) !== null;
  const status = async () => (await messagesOf(t.app)).map((row) => row.status);
  const deliveries = async () =>
    (await outboxOf(t.app)).filter(({ message }) => message === 'to-representative');
  const dump = async () => {
    const { db } = t.app.store;
    const days = await db.selectFrom('delivery_days').selectAll().execute();
    const tokens = await db.selectFrom('tokens').selectAll().execute();
    return JSON.stringify([await messagesOf(t.app), await outboxOf(t.app), days, tokens]);
  };

  it('changes nothing when a scanner opens the link, however often and however', async () => {
    const token = await written();
    const before = await dump();
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const answer = await open(token, method);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      if (method === 'HEAD') expect(await answer.text()).toBe('');
    }
    expect(await dump()).toBe(before);
    expect(await pressAsScript(t.app, token)).toMatchObject({ body: { status: 'queued' } });
  });

  it('confirms once, whoever presses how often, and says what became of it', async () => {
    const token = await written();
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(t.app, token)));
    for (const answer of answers) {
      const path = `/api/confirm-message?token=${token}`;
      expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    }
    const queued = { status: 'queued', day: '2026-12-01' };
    expect(await pressAsScript(t.app, token)).toEqual({ status: 200, body: queued });
    const mail = { mailbox: office.id, recipient: '', due_at: t.clock.now().toISOString() };
    expect(await deliveries()).toMatchObject([mail]);
    const days = await t.app.store.db.selectFrom('delivery_days').select('used').execute();
    expect(days).toEqual([{ used: 1 }]);
  });

  it('shows what became of the message when the link is opened later', async () => {
    const token = await written();
    await press(t.app, token);
    for (const end of ['queued', 'held', 'sent', 'failed', 'rejected'] as const) {
      await t.app.store.db.updateTable('messages').set({ status: end }).execute();
      expect(await shows(token, end)).toBe(true);
      const page = await pageOf(token);
      const blocks = page
        .querySelectorAll('[data-show]')
        .filter(({ attrs }) => !('hidden' in attrs));
      expect(blocks.map((block) => block.getAttribute('data-show'))).toEqual([end]);
      const when = page.querySelector('[data-slot="when"]')?.text;
      if (end === 'queued') expect(when).toBe('1 December 2026');
    }
  });

  it('helps with a token that is cut, changed, made up or of another purpose, and confirms nothing', async () => {
    const token = await written();
    const [row] = await messagesOf(t.app);
    const ids = [row?.id ?? '', 'did-they-answer', 'confirm-signature'] as const;
    const foreign = [
      await freshToken(t.app, 'did-they-answer', ids[0], day),
      await freshToken(t.app, 'confirm-signature', ids[0], day),
      await signAndGetToken(t.app, inbox.mails),
      `${token.slice(0, 12)}${'A'.repeat(24)}`,
    ];
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const broken = ['', token.slice(0, 20), flipped, `${token}x`, '%00', '../../etc'];
    for (const bad of [...foreign, ...broken]) {
      expect(await pressAsScript(t.app, bad)).toEqual({
        status: 404,
        body: { error: 'unknown', fields: {} },
      });
      expect((await open(encodeURIComponent(bad))).status).toBe(404);
      expect(await shows(encodeURIComponent(bad), 'unknown')).toBe(true);
    }
    expect(await status()).toEqual(['pending']);
    expect(await pressAsScript(t.app, { a: 1 })).toMatchObject({
      status: 404,
    });
  });

  it('offers a new mail when the link is late, and that mail confirms', async () => {
    const token = await written();
    t.clock.forward(writingRules.confirmWithin);
    expect((await open(token)).status).toBe(410);
    expect(await shows(token, 'expired')).toBe(true);
    const late = { status: 410, body: { error: 'expired', fields: {} } };
    expect(await pressAsScript(t.app, token)).toEqual(late);
    const asked = await press(t.app, token, { again: 'yes' });
    expect(asked.headers.get('location')).toBe('/write/check-your-inbox/');
    expect(await pressAsScript(t.app, token, { again: 'yes' })).toMatchObject({ status: 200 });
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(2);
    const [, fresh] = inbox.mails.map(tokenIn);
    expect(await pressAsScript(t.app, fresh ?? '')).toMatchObject({ body: { status: 'queued' } });
  });

  it('knows nothing of a message that was forgotten', async () => {
    const token = await written();
    t.clock.forward(14 * day + 1);
    await forgetExpired(t.app);
    expect(await pressAsScript(t.app, token)).toMatchObject({ status: 404 });
    expect(await messagesOf(t.app)).toEqual([]);
  });

  it('lets a campaigner look first at a near copy of what another confirmed', async () => {
    const copy = `${letter.personal} Thanks!`;
    const first = await written();
    const second = await written({ ...letterOf(2), personal: copy });
    const third = await written(letterOf(3));
    await press(t.app, first);
    const held = { status: 'held', day: null };
    expect(await pressAsScript(t.app, second)).toEqual({ status: 200, body: held });
    expect(await shows(second, 'held')).toBe(true);
    expect(await pressAsScript(t.app, third)).toMatchObject({ body: { status: 'queued' } });
    expect(await deliveries()).toHaveLength(2);
    await deliverOutbox(t.app);
    expect(await status()).toEqual(['sent', 'held', 'sent']);
  });

  it('lets only one of several copies go when all are confirmed at once', async () => {
    const personal = letter.personal ?? '';
    const tokens = [];
    for (const i of [1, 2, 3, 4]) tokens.push(await written({ ...letterOf(i), personal }));
    await Promise.all(tokens.map((token) => press(t.app, token)));
    expect((await status()).sort()).toEqual(['held', 'held', 'held', 'queued']);
  });

  it('takes no text for a copy of one that nobody confirmed, or that is a month old', async () => {
    await written();
    const copied = { ...letterOf(2), personal: letter.personal ?? '' };
    expect(await pressAsScript(t.app, await written(copied))).toMatchObject({
      body: { status: 'queued' },
    });
    t.clock.forward(writingRules.nearCopyWindow + 1);
    expect(
      await pressAsScript(t.app, await written({ ...copied, email: 'c@d.example' })),
    ).toMatchObject({
      body: { status: 'queued' },
    });
  });
});
