import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { readTally } from '../../functions/counts/tally.ts';
import { day } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  counted,
  dump,
  ownFile,
  ownPage,
  removalsOf,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';
import { sendLetter } from '../support/writer.ts';

describe.each(engines)('withdrawing by the own page on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);
  const withdraw = (token: string) => act(t.app, token, { action: 'withdraw', sure: 'yes' });
  const today = { day: '2026-12-01', removed: 1 };

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
    expect(await counted(t.app)).toEqual([0, 0]);
    expect(await removalsOf(t.app)).toEqual([{ ...today, reason: 'withdrawn' }]);
    expect((await readTally(t.app)).recent).toEqual([]);
    const page = (await ownPage(t.app, token)).querySelector('main');
    expect(page?.text).toContain('Withdrawn on 1 December 2026. It is not counted.');
    expect(page?.querySelector('[value="withdraw"], [value="save"]')).toBeNull();
  });

  it('lets whoever withdrew sign again, with a new consent and a new link', async () => {
    const token = await signed({ ...anna, public: 'yes' });
    await withdraw(token);
    const link = await signAndGetToken(t.app, inbox.mails);
    expect(await counted(t.app)).toEqual([0, 0]);
    await visit(t.app, confirm, post('/api/confirm', { token: link }));
    expect(await counted(t.app)).toEqual([1, 1]);
    expect((await ownFile(t.app, token)).signatures).toMatchObject([
      { status: 'confirmed', public: false, ended: null },
    ]);
    expect(await removalsOf(t.app)).toEqual([{ ...today, reason: 'withdrawn' }]);
  });

  it('keeps of a consent that was withdrawn nothing for the next, not even its day', async () => {
    await signed();
    t.clock.forward(day);
    const token = await tokenOfNewest(t.app);
    await act(t.app, token, { action: 'save', public: 'yes' });
    await withdraw(token);
    t.clock.forward(day);
    await signAndGetToken(t.app, inbox.mails, { ...anna, public: 'yes' });
    const [{ agreed }] = (await ownFile(t.app, await tokenOfNewest(t.app))).signatures;
    const days = agreed.map(({ at }: { at: string }) => at.slice(0, 10));
    expect(days).toEqual(['2026-12-03', '2026-12-03']);
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
});
