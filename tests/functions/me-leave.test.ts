import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { readTally } from '../../functions/runtime/tally.ts';
import { linkToken } from '../../functions/security/link-tokens.ts';
import { readRemovals } from '../../functions/store/removals.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  actAsScript,
  dump,
  openOwn,
  ownFile,
  ownPage,
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

describe.each(engines)('leaving by the own page on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);
  const withdraw = (token: string) => act(t.app, token, { action: 'withdraw', sure: 'yes' });
  const erase = (token: string) => act(t.app, token, { action: 'erase', sure: 'yes', lang: 'en' });
  const counted = async () => {
    const { confirmed } = await readTally(t.app);
    const rows = await signaturesOf(t.app);
    return [confirmed, rows.filter(({ status }) => status === 'confirmed').length];
  };
  const removals = async () => {
    const { version } = await t.app.site.campaign();
    return readRemovals(t.app.store, version);
  };
  const today = { day: '2026-12-01', removed: 1 };

  const ownTokenOf = (id = '') => linkToken(t.app.keys, 'me', id);

  /** Writes to an office, and confirms. */
  const written = async (fields = letter) => {
    await sendLetter(t.app, fields);
    await deliverOutbox(t.app);
    const newest = inbox.mails.findLast(({ message }) =>
      JSON.stringify(message).includes('/api/confirm-message'),
    );
    if (newest) await press(t.app, tokenIn(newest));
  };

  it.each(['withdraw', 'erase'])('asks once more before it does it: %s', async (action) => {
    const token = await signed();
    await sendLetter(t.app);
    const before = await dump(t.app);
    const answer = await act(t.app, token, { action });
    expect(answer.status).toBe(200);
    const page = parse(await answer.text());
    const form = page.querySelector('main form');
    expect(page.querySelectorAll('main form')).toHaveLength(1);
    expect(form?.querySelector('button')?.getAttribute('value')).toBe(action);
    expect(form?.querySelector('[name="sure"]')?.getAttribute('value')).toBe('yes');
    expect(form?.querySelector('[name="token"]')?.getAttribute('value')).toBe(token);
    expect(form?.text).toContain(action === 'erase' ? '1 signature, 1 message' : 'Anna Virtanen');
    const back = page.querySelector('[data-slot="back"]')?.getAttribute('href') ?? '';
    expect(back.replaceAll('&amp;', '&')).toBe(`/api/me?token=${token}&lang=en`);
    expect(await dump(t.app)).toBe(before);
  });

  it('withdraws once, whoever presses how often: the tally falls, and the reason is recorded', async () => {
    const token = await signed({ ...anna, public: 'yes', updates: 'yes' });
    const answers = await Promise.all([withdraw(token), withdraw(token), withdraw(token)]);
    for (const answer of [...answers, await withdraw(token)]) {
      // Which signature is meant is only clear while one stands.
      expect([303, 400]).toContain(answer.status);
      if (answer.status === 303) expect(answer.headers.get('location')).toBe('/me/withdrawn/');
    }
    const [row] = await signaturesOf(t.app);
    const again = await act(t.app, token, { action: 'withdraw', signature: row?.id ?? '' });
    expect(again.headers.get('location')).toBe('/me/withdrawn/');
    expect(row).toMatchObject({ status: 'withdrawn', address: null, agreed_updates: null });
    expect(await counted()).toEqual([0, 0]);
    expect(await removals()).toEqual([{ ...today, reason: 'withdrawn' }]);
    expect((await readTally(t.app)).recent).toEqual([]);
    const page = (await ownPage(t.app, token)).querySelector('main');
    expect(page?.text).toContain('Withdrawn on 1 December 2026. It is not counted.');
    expect(page?.querySelector('[value="withdraw"], [value="save"]')).toBeNull();
  });

  it('lets whoever withdrew sign again, with a new consent and a new link', async () => {
    const token = await signed({ ...anna, public: 'yes' });
    await withdraw(token);
    const link = await signAndGetToken(t.app, inbox.mails);
    expect(await counted()).toEqual([0, 0]);
    await visit(t.app, confirm, post('/api/confirm', { token: link }));
    expect(await counted()).toEqual([1, 1]);
    expect((await ownFile(t.app, token)).signatures).toMatchObject([
      { status: 'confirmed', public: false, ended: null },
    ]);
    expect(await removals()).toEqual([{ ...today, reason: 'withdrawn' }]);
  });

  it('asks which signature is meant where there are several, and touches no other', async () => {
    const token = await signed();
    const [first] = await signaturesOf(t.app);
    const other = { ...first, id: crypto.randomUUID(), version: 'an-earlier-text' } as typeof first;
    if (other) await t.app.store.db.insertInto('signatures').values(other).execute();
    expect((await withdraw(token)).status).toBe(400);
    expect((await ownPage(t.app, token)).querySelectorAll('main section')).toHaveLength(2);
    const ids = (await ownPage(t.app, token)).querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await act(t.app, token, { action: 'withdraw', sure: 'yes', signature: first?.id ?? '' });
    const statuses = new Map(
      (await signaturesOf(t.app)).map(({ version, status }) => [version, status]),
    );
    expect(statuses.get('an-earlier-text')).toBe('confirmed');
    expect(statuses.get(first?.version ?? '')).toBe('withdrawn');
  });

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
    expect(await counted()).toEqual([1, 1]);
    expect(await removals()).toEqual([{ ...today, reason: 'erased' }]);
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
    const day = async () => t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    expect(await day()).toMatchObject([{ used: 1 }]);
    const [row] = await messagesOf(t.app);
    expect(row?.status).toBe('queued');
    const { body } = await actAsScript(t.app, {
      token: ownTokenOf(row?.id),
      action: 'erase',
    });
    expect(body).toEqual({ status: 'erased' });
    expect([await messagesOf(t.app), await outboxOf(t.app)]).toEqual([[], []]);
    expect(await day()).toMatchObject([{ used: 0 }]);
    const before = inbox.mails.length;
    await deliverOutbox(t.app);
    expect(inbox.mails).toHaveLength(before);
  });

  it('erases a message that waits for a campaigner, and leaves the place of one that is on its way', async () => {
    await written();
    const [row] = await messagesOf(t.app);
    await t.app.store.db.updateTable('outbox').set({ claimed_by: 'a worker' }).execute();
    await actAsScript(t.app, { token: ownTokenOf(row?.id), action: 'erase' });
    const days = await t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    expect(days).toMatchObject([{ used: 1 }]);
    await written(letterOf(5));
    await t.app.store.db.updateTable('messages').set({ status: 'held', day: null }).execute();
    const [held] = await messagesOf(t.app);
    await actAsScript(t.app, { token: ownTokenOf(held?.id), action: 'erase' });
    expect([await messagesOf(t.app), await outboxOf(t.app)]).toEqual([[], []]);
  });

  it('counts nothing that is erased while its confirmation is under way', async () => {
    for (let i = 0; i < 8; i += 1) {
      const name = `Anna ${'abcdefgh'[i]}`;
      const fields = { ...anna, name, email: `anna${i}@example.org` };
      const link = await signAndGetToken(t.app, inbox.mails, fields);
      const token = await tokenOfNewest(t.app);
      const press = () => visit(t.app, confirm, post('/api/confirm', { token: link }));
      const both = i % 2 ? [press(), erase(token)] : [erase(token), press()];
      for (const answer of await Promise.all(both)) expect([303, 404]).toContain(answer.status);
      expect((await press()).status).toBe(404);
    }
    expect(await signaturesOf(t.app)).toEqual([]);
    expect(await counted()).toEqual([0, 0]);
    const erased = (await removals()).reduce((sum, { removed }) => sum + removed, 0);
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
      const own = ownTokenOf(row?.id);
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
