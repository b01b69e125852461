import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import sign from '../../functions/sign.ts';
import { day } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { withPooler } from '../support/databases.ts';
import { anna, get, post, postJson, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';

describe.each(withPooler)('/api/confirm on %s', (engine) => {
  let t: TestApp;
  const post_ = keepingMailer();
  beforeEach(async () => {
    post_.mails.length = 0;
    t = await testApp(engine, { mailer: post_.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signAndGetToken(t.app, post_.mails, fields);
  const open = (token: string, method = 'GET') =>
    visit(t.app, confirm, get(`/api/confirm?token=${token}`, {}, method));
  const press = (token: string, more = {}) =>
    visit(t.app, confirm, post('/api/confirm', { token, ...more }));
  const status = async () =>
    (await t.app.store.db.selectFrom('signatures').select('status').executeTakeFirst())?.status;
  const counted = () => t.app.store.db.selectFrom('tally').selectAll().execute();

  it('changes nothing when the link is opened, however often and however', async () => {
    const token = await signed();
    const dump = async () =>
      JSON.stringify(await t.app.store.db.selectFrom('signatures').selectAll().execute());
    const before = await dump();
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const answer = await open(token, method);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      if (method === 'HEAD') expect(await answer.text()).toBe('');
    }
    expect(await dump()).toBe(before);
    expect(await counted()).toEqual([]);
  });

  it('shows what the button will confirm, in the language of the signature', async () => {
    const token = await signed({
      ...anna,
      lang: 'fi',
      comment: 'Rauhan <puolesta>',
      public: 'yes',
    });
    const page = parse(await (await open(token)).text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    const shown = page.querySelector('[data-show="signature"]');
    expect(shown?.hasAttribute('hidden')).toBe(false);
    expect(shown?.querySelector('[data-slot="name"]')?.text).toBe('Anna Virtanen');
    expect(shown?.querySelector('[data-slot="country"]')?.text).toBe('Suomi');
    expect(shown?.querySelector('[data-slot="comment"]')?.text).toBe('Rauhan <puolesta>');
    expect(page.querySelector('[data-show="name-shown"]')?.hasAttribute('hidden')).toBe(false);
    expect(page.querySelector('[data-show="updates"]')).toBeNull();
    expect(page.querySelector('input[name="token"]')?.getAttribute('value')).toBe(token);
  });

  it('confirms once, whoever presses how often, and says so kindly', async () => {
    const token = await signed();
    const first = await press(token);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/thank-you/#done']);
    const again = await Promise.all([press(token), press(token), press(token)]);
    for (const answer of again)
      expect(answer.headers.get('location')).toBe('/thank-you/again/#done');
    expect(await status()).toBe('confirmed');
    expect(await counted()).toMatchObject([{ country: 'FI', confirmed: 1 }]);
  });

  it('confirms only what its page showed: a form that came since is shown first', async () => {
    const token = await signed();
    const seenOn = async (answer: Response) => {
      const page = parse(await answer.text());
      const changed = page.querySelector('[data-show="changed"]') !== null;
      return { changed, seen: page.querySelector('[name="seen"]')?.getAttribute('value') ?? '' };
    };
    const before = await seenOn(await open(token));
    expect(before.changed).toBe(false);
    await visit(t.app, sign, post('/api/sign', { ...anna, comment: 'Not mine', public: 'yes' }));

    const refused = await press(token, { seen: before.seen });
    expect(refused.status).toBe(409);
    const after = await seenOn(refused);
    expect(after.changed).toBe(true);
    expect(await status()).toBe('pending');
    expect(await counted()).toEqual([]);
    expect((await press(token, { seen: after.seen })).headers.get('location')).toBe(
      '/thank-you/#done',
    );
  });

  it('answers JSON with JSON', async () => {
    const token = await signed();
    const ask = (body: unknown) => visit(t.app, confirm, postJson('/api/confirm', body));
    const first = await ask({ token });
    expect([first.status, await first.json()]).toEqual([200, { status: 'confirmed' }]);
    expect(await (await ask({ token })).json()).toEqual({ status: 'already-confirmed' });
    const unknown = await ask({ token: ['x'] });
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'unknown', fields: {} }]);
  });

  it('helps with a token that is cut, changed, empty or made up, and confirms nothing', async () => {
    const token = await signed();
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const foreign = `${token.slice(0, 12)}${'A'.repeat(24)}`;
    for (const bad of ['', token.slice(0, 20), flipped, foreign, `${token}x`, '%00', '../../etc']) {
      for (const answer of [await open(encodeURIComponent(bad)), await press(bad)]) {
        expect(answer.status).toBe(404);
        const page = parse(await answer.text());
        expect(page.querySelector('[data-show="unknown"]')?.hasAttribute('hidden')).toBe(false);
        expect(page.querySelector('a[href="/letter/#sign"]')).not.toBeNull();
      }
    }
    expect(await status()).toBe('pending');
  });

  it('offers a new mail for an expired token, and that mail confirms', async () => {
    const token = await signed();
    t.clock.forward(7 * day);
    const late = await open(token);
    expect(late.status).toBe(410);
    const page = parse(await late.text());
    expect(page.querySelector('[data-show="expired"]')?.hasAttribute('hidden')).toBe(false);
    expect((await press(token)).status).toBe(410);

    const asked = await press(token, { again: 'yes' });
    expect(asked.headers.get('location')).toBe('/check-your-inbox/');
    await deliverOutbox(t.app);
    const fresh = post_.mails.at(-1);
    expect(post_.mails).toHaveLength(2);
    if (!fresh) throw new Error('no mail');
    expect((await press(tokenIn(fresh))).headers.get('location')).toBe('/thank-you/#done');
  });

  it('knows nothing of a signature that was forgotten', async () => {
    const token = await signed();
    t.clock.forward(14 * day + 1);
    await forgetExpired(t.app);
    expect((await press(token)).status).toBe(404);
    expect(await status()).toBeUndefined();
  });

  it('keeps no token that works in the store', async () => {
    const token = await signed();
    const kept = await t.app.store.db.selectFrom('tokens').selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token.slice(12));
  });
});
