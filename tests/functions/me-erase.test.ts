import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { withPooler } from '../support/databases.ts';
import {
  act,
  actAsScript,
  counted,
  dump,
  openOwn,
  ownToken,
  removalsOf,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, post, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';
import {
  letter,
  letterOf,
  messagesOf,
  offices,
  outboxOf,
  press,
  sendLetter,
} from '../support/writer.ts';

describe.each(withPooler)('erasing by the own page on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);
  const erase = (token: string) => act(t.app, token, { action: 'erase', sure: 'yes', lang: 'en' });
  const today = { day: '2026-12-01', removed: 1 };

  /** Writes to an office, and confirms. */
  const written = async (fields = letter) => {
    await sendLetter(t.app, fields);
    await deliverOutbox(t.app);
    const newest = inbox.mails.findLast(({ message }) =>
      JSON.stringify(message).includes('/api/confirm-message'),
    );
    if (newest) await press(t.app, tokenIn(newest));
  };

  it('erases everything of a supporter, and of another of the mailbox nothing', async () => {
    const token = await signed({ ...anna, public: 'yes', updates: 'yes' });
    await signed({ ...anna, name: 'Eero Virtanen', public: 'yes' });
    await written({ ...letter, copy: 'yes' });
    await deliverOutbox(t.app);
    const [, second, third] = offices;
    await sendLetter(
      t.app,
      letterOf(2, { email: anna.email ?? '', representative: second?.id ?? '' }),
    );
    await sendLetter(
      t.app,
      letterOf(3, {
        email: anna.email ?? '',
        representative: third?.id ?? '',
        name: 'Eero Virtanen',
      }),
    );

    const answer = await erase(token);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me/erased/']);
    expect((await signaturesOf(t.app)).map(({ name }) => name)).toEqual(['Eero Virtanen']);
    expect(await counted(t.app)).toEqual([1, 1]);
    expect(await removalsOf(t.app)).toEqual([{ ...today, reason: 'erased' }]);
    expect(await messagesOf(t.app)).toMatchObject([
      {
        status: 'sent',
        name: '',
        place: '',
        mailbox: '',
        sketch: '',
        personal: null,
        address: null,
      },
      { status: 'pending', name: 'Eero Virtanen' },
    ]);
    expect(await dump(t.app)).not.toContain('Anna');
    for (const gone of [await openOwn(t.app, token), await erase(token)])
      expect(gone.status).toBe(404);
    await deliverOutbox(t.app);
    expect(inbox.mails.at(-1)?.message.blocks[0]).toMatchObject({ text: 'Dear Eero Virtanen,' });
  });

  it('never sends what was not sent when it was erased, and gives its place to another', async () => {
    await written();
    const days = async () => t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    expect(await days()).toMatchObject([{ used: 1 }]);
    const [row] = await messagesOf(t.app);
    expect(row?.status).toBe('queued');
    const { body } = await actAsScript(t.app, {
      token: await ownToken(t.app, row?.id),
      action: 'erase',
    });
    expect(body).toEqual({ status: 'erased' });
    expect([await messagesOf(t.app), await outboxOf(t.app)]).toEqual([[], []]);
    expect(await days()).toMatchObject([{ used: 0 }]);
    const before = inbox.mails.length;
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(before);
  });

  it('erases a message that waits for a campaigner, and leaves the place of one that is on its way', async () => {
    await written();
    const [row] = await messagesOf(t.app);
    await t.app.store.db.updateTable('outbox').set({ claimed_by: 'a worker' }).execute();
    await actAsScript(t.app, { token: await ownToken(t.app, row?.id), action: 'erase' });
    const days = await t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    expect(days).toMatchObject([{ used: 1 }]);
    await written(letterOf(5));
    await t.app.store.db.updateTable('messages').set({ status: 'held', day: null }).execute();
    const [held] = await messagesOf(t.app);
    await actAsScript(t.app, { token: await ownToken(t.app, held?.id), action: 'erase' });
    expect([await messagesOf(t.app), await outboxOf(t.app)]).toEqual([[], []]);
  });

  it('counts nothing that is erased while its confirmation is under way', async () => {
    for (let i = 0; i < 8; i += 1) {
      const name = `Anna ${'abcdefgh'[i]}`;
      const fields = { ...anna, name, email: `anna@anna${i}.example` };
      const link = await signAndGetToken(t.app, inbox.mails, fields);
      const token = await tokenOfNewest(t.app);
      const press = () => visit(t.app, confirm, post('/api/confirm', { token: link }));
      const both = i % 2 ? [press(), erase(token)] : [erase(token), press()];
      for (const answer of await Promise.all(both)) expect([303, 404]).toContain(answer.status);
      expect((await press()).status).toBe(404);
    }
    expect(await signaturesOf(t.app)).toEqual([]);
    expect(await counted(t.app)).toEqual([0, 0]);
    const erased = (await removalsOf(t.app)).reduce((sum, { removed }) => sum + removed, 0);
    const everCounted = await t.app.store.db.selectFrom('tally').selectAll().execute();
    expect(everCounted.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(0);
    expect(erased).toBeLessThanOrEqual(8);
  });

  it('delivers nothing, and keeps nothing, of a message that is erased while it is confirmed', async () => {
    for (let i = 0; i < 6; i += 1) {
      await sendLetter(t.app, letterOf(i), `198.51.100.${i}`);
      await deliverOutbox(t.app);
      const newest = inbox.mails.at(-1);
      const [row] = await messagesOf(t.app);
      const own = await ownToken(t.app, row?.id);
      const pressing = newest ? press(t.app, tokenIn(newest)) : null;
      const answers = await Promise.all([
        pressing,
        act(t.app, own, { action: 'erase', sure: 'yes' }),
      ]);
      for (const answer of answers) expect(answer?.status).toBeLessThan(500);
      expect(await messagesOf(t.app)).toEqual([]);
    }
    const days = await t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    expect(days.every(({ used }) => used === 0)).toBe(true);
    const due = (await outboxOf(t.app)).filter(({ state }) => state === 'due');
    expect(due).toEqual([]);
  });
});
