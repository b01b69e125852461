import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { renderMail } from '../../functions/mail/render.ts';
import sign from '../../functions/sign.ts';
import { mailboxLimit, namesWaitingLimit } from '../../src/campaign/limits.ts';
import { signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { counted, signaturesOf } from '../support/own-page.ts';
import { anna, get, post, postJson, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';

describe.each(engines)('a mailbox that strangers name, on %s', (engine) => {
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  // At a domain where many people have their mail, so that nobody is asked for a proof.
  const owner = { ...anna, name: 'Anna Virtanen', email: 'anna@gmail.com' };
  let networks = 0;
  const send = (name: string = owner.name) => {
    networks += 1;
    const ip = `203.${networks >> 8}.${networks & 255}.9`;
    return visit(t.app, sign, post('/api/sign', { ...owner, name }), ip);
  };
  const stranger = (i: number) =>
    `Bogus ${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10)]}`;
  const strangers = async (count: number, from = 0) => {
    for (let i = from; i < from + count; i += 1) expect((await send(stranger(i))).status).toBe(303);
  };
  const mailed = async () => {
    const before = inbox.mails.length;
    await deliverOutbox(t.app);
    return inbox.mails.slice(before);
  };
  const press = (token: string) => visit(t.app, confirm, post('/api/confirm', { token }));
  const confirmed = async () =>
    (await signaturesOf(t.app))
      .filter(({ status }) => status === 'confirmed')
      .map(({ name }) => name);
  /** The token behind a name in a mail about all that wait. */
  const tokenOf = (text: string, name: string) => {
    const after = text.slice(text.indexOf(name));
    return /token=([\w-]+)/.exec(after)?.[1] ?? '';
  };

  it('is mailed to, and its owner counted, although four names were entered before', async () => {
    await strangers(signingRules.namesPerMailbox);
    await mailed();
    await send();
    const [mail] = await mailed();
    expect(JSON.stringify(mail?.message.blocks)).toContain(`Dear ${owner.name}`);
    await press(mail ? tokenIn(mail) : '');
    expect(await confirmed()).toEqual([owner.name]);
  });

  it('gets one mail about all that wait, after too many: in it is the owner, who is counted', async () => {
    await strangers(mailboxLimit.burst.most);
    expect(await mailed()).toHaveLength(mailboxLimit.burst.most);
    await strangers(10, 20);
    await send();
    const [first, ...more] = await mailed();
    expect(more).toEqual([]);
    if (!first) throw new Error('No mail came.');
    const { text, html } = renderMail(first.message);
    expect(text).toContain(stranger(25));
    expect(html).not.toMatch(/\{\w+\}/);
    // However often it is opened by a scanner, nothing changes.
    const token = tokenOf(text, owner.name);
    const page = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    expect(await page.text()).toContain(owner.name);
    expect(await confirmed()).toEqual([]);
    expect((await press(token)).headers.get('location')).toBe('/thank-you/#done');
    expect(await confirmed()).toEqual([owner.name]);
    expect(await counted(t.app)).toEqual([1, 1]);
  });

  it('tells an owner who came after that mail at the end of the span, and is mailed no more than that', async () => {
    await strangers(2 * mailboxLimit.burst.most);
    await mailed();
    await send();
    await strangers(10, 30);
    expect(await mailed()).toEqual([]);
    t.clock.forward(namesWaitingLimit.sustained.length);
    const [second, ...more] = await mailed();
    expect(more).toEqual([]);
    const { text } = renderMail(second?.message ?? { lang: '', subject: '', blocks: [] });
    expect((await press(tokenOf(text, owner.name))).status).toBe(303);
    expect(await confirmed()).toEqual([owner.name]);
  });

  it('holds so many that wait and no more: the oldest makes room, and its link is dead', async () => {
    await strangers(1);
    const [oldest] = await mailed();
    const { waitingPerMailbox } = signingRules;
    t.clock.forward(1000);
    await strangers(waitingPerMailbox - 1, 1);
    await send();
    const rows = await signaturesOf(t.app);
    expect(rows).toHaveLength(waitingPerMailbox);
    const names = rows.map(({ name }) => name);
    expect([names.includes(owner.name), names.includes(stranger(0))]).toEqual([true, false]);
    expect((await press(oldest ? tokenIn(oldest) : '')).status).toBe(404);
  });

  it('counts no more people than may share it, also when all are confirmed at once', async () => {
    const { namesPerMailbox } = signingRules;
    await strangers(namesPerMailbox + 3);
    const tokens = (await mailed()).map(tokenIn);
    const statuses = await Promise.all(tokens.map(async (token) => (await press(token)).status));
    expect(statuses.filter((status) => status === 303)).toHaveLength(namesPerMailbox);
    expect(await counted(t.app)).toEqual([namesPerMailbox, namesPerMailbox]);
    const late = tokens[statuses.indexOf(409)] ?? '';
    const json = await visit(t.app, confirm, postJson('/api/confirm', { token: late }));
    expect([json.status, await json.json()]).toEqual([409, { error: 'mailbox-full', fields: {} }]);
    expect(await (await press(late)).text()).toContain('This address is full');
    // Then a form of another name is answered as ever, and nothing is mailed.
    expect((await send()).status).toBe(303);
    expect(await mailed()).toEqual([]);
  });
});
