import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { readTally } from '../../functions/counts/tally.ts';
import signatories from '../../functions/signatories.ts';
import { day } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  actAsScript,
  openOwn,
  ownFile,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, type FormFields, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

describe.each(engines)('saving on the own page on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);
  const save = (token: string, fields: FormFields = {}) =>
    act(t.app, token, { action: 'save', lang: 'en', ...fields });
  const row = async () => (await signaturesOf(t.app)).at(-1);
  const names = async (): Promise<{ name: string; affiliation: string }[]> =>
    (await (await visit(t.app, signatories, get('/api/signatories'))).json()).signatories;
  const recent = async () => (await readTally(t.app)).recent.map(({ name }) => name);

  it('leads back to the page, which says that it is saved', async () => {
    const token = await signed();
    const answer = await save(token, { affiliation: ' Nurse ', comment: 'One\r\nTwo' });
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location).toBe(`/api/me?token=${token}&lang=en&done=saved`);
    const page = parse(await (await openOwn(t.app, token, 'GET', '&done=saved')).text());
    expect(page.querySelector('[role="status"]')?.text).toBe('Your changes are saved.');
    expect(await row()).toMatchObject({
      affiliation: 'Nurse',
      comment: 'One\nTwo',
      status: 'confirmed',
    });
  });

  it('takes a name out of what is public at once, and the tally stays as it is', async () => {
    const token = await signed({ ...anna, public: 'yes' });
    expect([await names(), await recent()]).toMatchObject([
      [{ name: 'Anna Virtanen' }],
      ['Anna Virtanen'],
    ]);
    await save(token);
    expect([await names(), await recent()]).toEqual([[], []]);
    expect((await readTally(t.app)).confirmed).toBe(1);
    expect(await row()).toMatchObject({ agreed_show: null, agreed_show_at: null });
  });

  it('shows a name from now on, with the sentence agreed to and the day on which that was', async () => {
    await signed();
    t.clock.forward(3 * day);
    const token = await tokenOfNewest(t.app);
    await save(token, { public: 'yes', affiliation: 'Nurse', lang: 'fi' });
    expect(await names()).toMatchObject([{ name: 'Anna Virtanen', affiliation: 'Nurse' }]);
    const [{ agreed }] = (await ownFile(t.app, token)).signatures;
    expect(agreed).toMatchObject([
      { to: 'count', at: '2026-12-01T12:00:00.000Z', language: 'en' },
      {
        ...{ to: 'show', at: '2026-12-04T12:00:00.000Z', language: 'fi' },
        sentence: 'Näytä nimeni, maani ja ammattini julkisesti kirjeen alla.',
      },
    ]);
  });

  it('leaves a consent as it was given where nothing of it changes, and changes the public row', async () => {
    await signed({ ...anna, public: 'yes' });
    const before = await row();
    t.clock.forward(day);
    const token = await tokenOfNewest(t.app);
    await save(token, { public: 'yes', affiliation: 'Baker', lang: 'fi' });
    expect(await names()).toMatchObject([{ affiliation: 'Baker' }]);
    expect(await row()).toEqual({ ...before, affiliation: 'Baker' });
  });

  it('stops updates and forgets the address, but starts none', async () => {
    const token = await signed({ ...anna, updates: 'yes' });
    await save(token, { updates: 'yes' });
    expect((await row())?.address).not.toBeNull();
    await save(token);
    expect(await row()).toMatchObject({ agreed_updates: null, address: null });
    await save(token, { updates: 'yes' });
    expect(await row()).toMatchObject({ agreed_updates: null, address: null });
  });

  it('changes one that is still pending; its address stays for the confirmation, which counts', async () => {
    const link = await signAndGetToken(t.app, inbox.mails, {
      ...anna,
      public: 'yes',
      updates: 'yes',
    });
    const token = await tokenOfNewest(t.app);
    await save(token, { affiliation: 'Nurse' });
    expect(await row()).toMatchObject({ agreed_updates: null, affiliation: 'Nurse' });
    expect((await row())?.address).not.toBeNull();
    expect(await names()).toEqual([]);
    await save(token, { public: 'yes' });
    await visit(t.app, confirm, post('/api/confirm', { token: link }));
    expect(await names()).toMatchObject([{ affiliation: 'Nurse' }]);
    expect(await row()).toMatchObject({ status: 'confirmed', address: null });
  });

  it('sends a form with mistakes back as it was filled, and records nothing', async () => {
    const token = await signed({ ...anna, affiliation: 'Nurse', public: 'yes' });
    const before = await row();
    const comment = 'x'.repeat(501);
    const answer = await save(token, { affiliation: 'see <b>', comment });
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('title')?.text).toMatch(/^Error: /);
    const links = page.querySelectorAll('[data-error-summary] a');
    for (const link of links) {
      expect(page.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
    }
    expect(links).toHaveLength(2);
    expect(page.querySelector('[name="affiliation"]')?.getAttribute('value')).toBe('see <b>');
    expect(page.querySelector('[name="public"]')?.hasAttribute('checked')).toBe(false);
    expect(page.querySelector('[name="token"]')?.getAttribute('value')).toBe(token);
    expect(await row()).toEqual(before);
  });

  it('takes from a script only what it names, and answers JSON with JSON', async () => {
    const token = await signed({ ...anna, comment: 'Kept', public: 'yes', updates: 'yes' });
    const saved = await actAsScript(t.app, { token, action: 'save', affiliation: 'Nurse' });
    expect(saved).toEqual({ status: 200, body: { status: 'saved' } });
    expect((await ownFile(t.app, token)).signatures).toMatchObject([
      { affiliation: 'Nurse', comment: 'Kept', public: true, updates: true },
    ]);
    const wrong = await actAsScript(t.app, {
      token,
      action: 'save',
      comment: 7,
      public: 'perhaps',
    });
    expect(wrong.status).toBe(422);
    expect(Object.keys(wrong.body.fields)).toEqual(['comment', 'public']);
  });

  it('changes none that was removed meanwhile, and says so', async () => {
    const token = await signed();
    await t.app.store.db
      .updateTable('signatures')
      .set({ status: 'removed', ended_at: t.clock.now().toISOString() })
      .execute();
    const before = await row();
    const id = before?.id ?? '';
    const answer = await save(token, { signature: id, public: 'yes' });
    expect(answer.status).toBe(409);
    const page = parse(await answer.text()).querySelector('main');
    expect(page?.querySelector('[role="alert"]')?.text).toContain('Nothing was changed');
    expect(page?.text).toContain('Removed by the campaign on 1 December 2026.');
    expect(page?.querySelector('[name="comment"]')).toBeNull();
    const again = await actAsScript(t.app, { token, action: 'withdraw', signature: id });
    expect(again).toEqual({ status: 409, body: { error: 'ended', fields: {} } });
    expect(await row()).toEqual(before);
  });

  it('loses nothing when a confirmation comes at the same moment', async () => {
    const link = await signAndGetToken(t.app, inbox.mails, { ...anna, public: 'yes' });
    const token = await tokenOfNewest(t.app);
    await Promise.all([
      visit(t.app, confirm, post('/api/confirm', { token: link })),
      save(token, { affiliation: 'Nurse' }),
    ]);
    expect(await row()).toMatchObject({
      status: 'confirmed',
      affiliation: 'Nurse',
      agreed_show: null,
    });
    expect(await names()).toEqual([]);
    expect((await readTally(t.app)).confirmed).toBe(1);
  });
});
