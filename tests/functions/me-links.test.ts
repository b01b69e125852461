import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshToken } from '../../functions/app/tokens.ts';
import me from '../../functions/me.ts';
import { deriveKeys } from '../../functions/security/keys.ts';
import { linkToken } from '../../functions/security/link-tokens.ts';
import { ownLinkWorks } from '../../src/campaign/own-page.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  dump,
  openOwn,
  ownFile,
  ownToken,
  signaturesOf,
  signedAndConfirmed,
} from '../support/own-page.ts';
import { anna, postJson, visit } from '../support/requests.ts';
import { letter, messagesOf, sendLetter } from '../support/writer.ts';

describe.each(engines)('the link of the own page on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);

  it('says kindly that a link leads nowhere where it is cut, changed, made up or for something else', async () => {
    const token = await signed();
    const [row] = await signaturesOf(t.app);
    const id = row?.id ?? '';
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const foreign = linkToken(deriveKeys(Buffer.alloc(32, 9)), 'me', id);
    const other = await freshToken(t.app, 'confirm-signature', id, ownLinkWorks);
    const nobody = await ownToken(t.app, crypto.randomUUID());
    const before = await dump(t.app);
    for (const bad of [
      '',
      token.slice(0, 30),
      flipped,
      `${token}x`,
      foreign,
      other,
      nobody,
      '%00',
    ]) {
      const forms = [
        { action: 'save' },
        { action: 'withdraw', sure: 'yes' },
        { action: 'erase', sure: 'yes' },
      ];
      const sent = forms.map((form) => act(t.app, bad, { ...form, signature: id }));
      for (const answer of await Promise.all([openOwn(t.app, bad), ...sent])) {
        expect(answer.status).toBe(404);
        const page = parse(await answer.text());
        expect(page.querySelector('[data-show="unknown"]')).not.toBeNull();
        expect(page.querySelector('main')?.text).not.toMatch(/Anna|Finland|anna@/);
      }
    }
    const asScript = await visit(
      t.app,
      me,
      postJson('/api/me', { token: [token], action: 'erase' }),
    );
    expect([asScript.status, await asScript.json()]).toEqual([
      404,
      { error: 'unknown', fields: {} },
    ]);
    expect(await dump(t.app)).toBe(before);
  });

  it('knows nobody by a message of which only the count is left, though all such look alike', async () => {
    await sendLetter(t.app);
    const [row] = await messagesOf(t.app);
    const gone = { mailbox: '', name: '', place: '', sketch: '', personal: null, address: null };
    await t.app.store.db
      .updateTable('messages')
      .set({ ...gone, status: 'sent' })
      .execute();
    const answer = await openOwn(t.app, await ownToken(t.app, row?.id));
    expect(answer.status).toBe(404);
  });

  it('refuses as no form of ours what asks for nothing that there is', async () => {
    const token = await signed();
    for (const action of ['', 'delete', 'constructor']) {
      expect((await act(t.app, token, { action })).status).toBe(400);
    }
    const stranger = crypto.randomUUID();
    const answer = await act(t.app, token, {
      action: 'withdraw',
      sure: 'yes',
      signature: stranger,
    });
    expect(answer.status).toBe(400);
  });

  it('never touches the signature of another of the same mailbox, whoever names it', async () => {
    const token = await signed();
    await signed({ ...anna, name: 'Eero Virtanen' });
    const other =
      (await signaturesOf(t.app)).find(({ name }) => name === 'Eero Virtanen')?.id ?? '';
    const before = await dump(t.app);
    for (const action of ['save', 'withdraw']) {
      const fields = { action, signature: other, sure: 'yes', comment: 'changed' };
      expect((await act(t.app, token, fields)).status).toBe(400);
    }
    expect(await dump(t.app)).toBe(before);
  });
});

describe.each(engines)('/api/me on %s while the secret is changed', (engine) => {
  it('opens links of the secret before, and finds what the same mailbox signed under either', async () => {
    const inbox = keepingMailer();
    const old = await testApp(engine, { mailer: inbox.mailer });
    const secrets = [8, 7].map((n) => Buffer.alloc(32, n).toString('base64'));
    const [SECRET_KEY = '', SECRET_KEY_PREVIOUS = ''] = secrets;
    const t = await testApp(engine, {
      databaseUrl: old.app.config.databaseUrl,
      env: { SECRET_KEY, SECRET_KEY_PREVIOUS },
      mailer: inbox.mailer,
    });
    const before = await signedAndConfirmed(old.app, inbox.mails, { ...anna, updates: 'yes' });
    await sendLetter(t.app);
    const found = await ownFile(t.app, before);
    expect(found.signatures).toMatchObject([{ address: 'anna@example.org' }]);
    expect(found.messages).toMatchObject([{ text: letter.personal }]);
    await t.end();
    await old.end();
  });
});
