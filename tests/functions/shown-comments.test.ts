import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import signatories from '../../functions/signatories.ts';
import { decideText, pageOfTexts } from '../../functions/store/texts-beside.ts';
import { mostComments } from '../../src/campaign/comments.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  ownFile,
  ownPage,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, type FormFields, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

describe.each(engines)('a comment of a signer, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const agreed = { ...anna, public: 'yes', comment: 'Never again.', publicComment: 'yes' };
  const signed = (more: FormFields = {}) =>
    signedAndConfirmed(t.app, inbox.mails, { ...agreed, ...more });
  const idOf = async () => (await signaturesOf(t.app)).at(-1)?.id ?? '';
  const decide = (id: string, to: 'shown' | 'hidden' = 'shown') =>
    decideText(t.app.store, { kind: 'comment', id, to, now: t.clock.now() });
  const choose = async () => decide(await idOf());
  const listed = async () =>
    (await (await visit(t.app, signatories, get('/api/signatories'))).json()).comments;
  const comments = async () => (await listed()).map(({ comment }: { comment: string }) => comment);
  const waiting = async () => {
    const sought = { kind: 'comment', state: 'waiting', most: 50 } as const;
    return (await pageOfTexts(t.app.store, sought)).map(({ text }) => text);
  };
  const kept = () => t.app.store.db.selectFrom('shown_comments').selectAll().execute();

  it('is public once it was chosen, with the public name and nothing else', async () => {
    await signed({ affiliation: 'Nurse', comment: 'Never <again>.\nNever.' });
    expect([await comments(), await waiting()]).toEqual([[], ['Never <again>.\nNever.']]);
    expect(await choose()).toBe('done');
    expect(await listed()).toEqual([
      {
        ...{ name: 'Anna Virtanen', country: 'FI', affiliation: 'Nurse' },
        comment: 'Never <again>.\nNever.',
      },
    ]);
    const answer = await visit(
      t.app,
      signatories,
      get('/api/signatories', { accept: 'text/html' }),
    );
    const page = parse(await answer.text());
    expect(page.querySelector('h2')?.text).toBe('What signers say');
    expect(page.querySelector('figure blockquote')?.text).toBe('Never <again>.\nNever.');
    expect(page.querySelector('figure blockquote')?.getAttribute('dir')).toBe('auto');
    const next = await visit(t.app, signatories, get('/api/signatories?country=FI'));
    expect(await next.json()).not.toHaveProperty('comments');
  });

  it.each([
    ['said nothing of publishing it', { publicComment: '' }],
    ['does not show the name', { public: '' }],
  ])('cannot be chosen for the site where its signer %s', async (_what, fields) => {
    await signed(fields);
    expect(await waiting()).toEqual([]);
    await choose();
    expect([await comments(), await kept()]).toEqual([[], []]);
  });

  it('cannot be chosen where it was given before anybody was asked', async () => {
    await signed();
    await t.app.store.db.updateTable('signatures').set({ agreed_comment: null }).execute();
    expect(await choose()).toBe('none');
    expect([await comments(), await waiting()]).toEqual([[], []]);
  });

  it('is agreed to by a sentence of its own, kept word for word, also later on the own page', async () => {
    await signed({ publicComment: '' });
    t.clock.forward(86_400_000);
    const token = await tokenOfNewest(t.app);
    const save = { action: 'save', public: 'yes', comment: 'Never again.' };
    await act(t.app, token, { ...save, publicComment: 'yes', lang: 'fi' });
    const [{ agreed: sentences }] = (await ownFile(t.app, token)).signatures;
    expect(sentences).toContainEqual({
      ...{ to: 'comment', language: 'fi', at: '2026-12-02T12:00:00.000Z' },
      sentence: expect.stringContaining('kommenttini'),
    });
    expect(await choose()).toBe('done');
    expect(await comments()).toEqual(['Never again.']);
  });

  it.each<[string, FormFields]>([
    ['hides the name', { publicComment: 'yes', comment: 'Never again.' }],
    ['unticks its box', { public: 'yes', comment: 'Never again.' }],
    ['changes it', { public: 'yes', publicComment: 'yes', comment: 'Buy my watches.' }],
    ['empties it', { public: 'yes', publicComment: 'yes', comment: '' }],
    ['withdraws', { action: 'withdraw', sure: 'yes' }],
    ['erases everything', { action: 'erase', sure: 'yes' }],
  ])('is gone at once when its signer %s', async (_what, fields) => {
    const token = await signed();
    await choose();
    expect(await comments()).toEqual(['Never again.']);
    expect((await ownPage(t.app, token)).querySelector('main')?.text).toContain(
      'Your comment is published on this site',
    );
    await act(t.app, token, { action: 'save', lang: 'en', ...fields });
    expect([await comments(), await kept()]).toEqual([[], []]);
  });

  it('waits again once it was changed, or its box was unticked, and is never shown by itself', async () => {
    const token = await signed();
    await choose();
    const save = (fields: FormFields) => act(t.app, token, { action: 'save', ...fields });
    const both = { public: 'yes', publicComment: 'yes' };
    await save({ ...both, comment: 'Other' });
    await save({ ...both, comment: 'Never again.' });
    expect([await comments(), await waiting()]).toEqual([[], ['Never again.']]);
    await choose();
    await save({ public: 'yes', comment: 'Never again.' });
    await save({ ...both, comment: 'Never again.' });
    expect([await comments(), await waiting()]).toEqual([[], ['Never again.']]);
  });

  it('stays hidden whatever else its signer changes, and waits where it is signed anew', async () => {
    const token = await signed();
    await decide(await idOf(), 'hidden');
    const both = { public: 'yes', publicComment: 'yes' };
    await act(t.app, token, { ...both, action: 'save', comment: 'Never again.', affiliation: 'x' });
    await act(t.app, token, { public: 'yes', action: 'save', comment: 'Never again.' });
    await act(t.app, token, { ...both, action: 'save', comment: 'Never again.' });
    expect([await comments(), await waiting()]).toEqual([[], []]);
    await act(t.app, token, { action: 'withdraw', sure: 'yes' });
    await signed({ comment: 'Never again!' });
    expect([await comments(), await waiting()]).toEqual([[], ['Never again!']]);
  });

  it('is shown to whoever confirms it, with what may become of it', async () => {
    const shown = async (fields: FormFields) => {
      const token = await signAndGetToken(t.app, inbox.mails, { ...agreed, ...fields });
      const answer = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
      return parse(await answer.text()).querySelector('main')?.text ?? '';
    };
    const said = 'may publish your comment';
    expect(await shown({})).toContain(said);
    expect(await shown({ email: 'b@example.org', publicComment: '' })).not.toContain(said);
    expect(await shown({ email: 'c@example.org', public: '' })).not.toContain(said);
  });

  it('confirmed under another box than the page showed is not confirmed', async () => {
    const token = await signAndGetToken(t.app, inbox.mails, { ...agreed, publicComment: '' });
    const page = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    const seen = parse(await page.text())
      .querySelector('[name="seen"]')
      ?.getAttribute('value');
    await signAndGetToken(t.app, inbox.mails, agreed);
    const answer = await visit(t.app, confirm, post('/api/confirm', { token, seen: seen ?? '' }));
    expect(answer.status).toBe(409);
  });

  it('is one of those chosen last, and of two who choose it at once one is told so', async () => {
    await signed();
    const id = await idOf();
    expect((await Promise.all([decide(id), decide(id)])).sort()).toEqual(['done', 'same']);
    for (let i = 0; i < mostComments; i += 1) {
      t.clock.forward(1000);
      await signed({ name: 'Eero Virtanen', email: `e@e${i}.example`, comment: `No. ${i}` });
      await choose();
    }
    const all = await comments();
    expect([all.length, all[0], all.at(-1)]).toEqual([mostComments, 'No. 23', 'No. 0']);
  });
});
