import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForReplies } from '../../functions/ask-for-replies.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { tokenIn } from '../support/supporter.ts';
import {
  letter,
  letterOf,
  messagesOf,
  office,
  outboxOf,
  press,
  sendLetter,
} from '../support/writer.ts';

describe.each(engines)('asking whether an answer came, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const mailsTo = (address: string) => inbox.mails.filter(({ to }) => to === address);
  const sent = async (fields = letter) => {
    await sendLetter(t.app, fields);
    await deliverOutbox(t.app);
    const asking = mailsTo(String(fields.email)).at(-1);
    if (!asking) throw new Error('No mail was sent.');
    await press(t.app, tokenIn(asking));
    await deliverOutbox(t.app);
    inbox.mails.length = 0;
  };
  const twoWeeksLater = () => t.clock.forward(writingRules.askAfter + 1);
  const asked = async () =>
    (await outboxOf(t.app)).filter(({ message }) => message === 'did-they-answer').length;

  it('begins two weeks after the delivery, not a moment before', async () => {
    await sent();
    t.clock.forward(writingRules.askAfter);
    expect(await askForReplies(t.app)).toEqual({ asked: 0 });
    t.clock.forward(1);
    expect(await askForReplies(t.app)).toEqual({ asked: 1 });
    expect(await messagesOf(t.app)).toMatchObject([{ asked_at: t.clock.now().toISOString() }]);
  });

  it('mails the writer once, in their language, with the day and the name', async () => {
    await sent({ ...letter, lang: 'fi' });
    twoWeeksLater();
    await askForReplies(t.app);
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(1);
    const [mail] = mailsTo('anna@example.org');
    expect(mail?.message.lang).toBe('fi');
    const text = mail ? renderMail(mail.message).text.replaceAll('\n', ' ') : '';
    expect(text).toContain('1. joulukuuta 2026');
    expect(text).toContain(office.name);
    expect(text).toContain('http://localhost:4321/api/reply?token=');
    expect(text).not.toContain('grandmother');
    for (let passed = 0; passed < 5; passed += 1) {
      twoWeeksLater();
      expect(await askForReplies(t.app)).toEqual({ asked: 0 });
    }
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(1);
  });

  it('asks once for each message when several processes ask at once', async () => {
    for (const i of [1, 2, 3]) await sent(letterOf(i));
    twoWeeksLater();
    const rounds = [1, 2, 3, 4].map(() => askForReplies(t.app));
    const all = (await Promise.all(rounds)).reduce((sum, round) => sum + round.asked, 0);
    expect([all, await asked()]).toEqual([3, 3]);
  });

  it.each([
    'pending',
    'queued',
    'held',
    'failed',
    'rejected',
  ] as const)('does not ask about a message that is %s', async (status) => {
    await sent();
    await t.app.store.db.updateTable('messages').set({ status }).execute();
    twoWeeksLater();
    expect(await askForReplies(t.app)).toEqual({ asked: 0 });
  });

  it('asks about more messages than it reads at once', async () => {
    await sent();
    const [row] = await messagesOf(t.app);
    if (!row) throw new Error('No message was recorded.');
    const many = Array.from({ length: 250 }, (_, i) => ({ ...row, id: `copy-${i}` }));
    for (const one of many) await t.app.store.db.insertInto('messages').values(one).execute();
    twoWeeksLater();
    expect(await askForReplies(t.app)).toEqual({ asked: 251 });
    expect(await asked()).toBe(251);
  });
});
