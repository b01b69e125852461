import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMessage } from '../../functions/mail/render.ts';
import me from '../../functions/me.ts';
import { deriveKeys } from '../../functions/security/keys.ts';
import { linkToken } from '../../functions/security/link-tokens.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  dump,
  openOwn,
  ownFile,
  ownLink,
  ownPage,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, get, postJson, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';
import { letter, messagesOf, office, sendLetter } from '../support/writer.ts';

describe.each(engines)('/api/me on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const signed = (fields = anna) => signedAndConfirmed(t.app, inbox.mails, fields);
  const text = async (token: string) => (await ownPage(t.app, token)).querySelector('main')?.text;

  it('is led to by the mail that asks to confirm, below the link that confirms', async () => {
    await signAndGetToken(t.app, inbox.mails);
    const mail = inbox.mails.at(-1);
    const sent = mail ? renderMessage(mail.message).text : '';
    const [, token = ''] = ownLink.exec(sent) ?? [];
    expect(sent.indexOf('/api/confirm?')).toBeLessThan(sent.indexOf('/api/me?'));
    expect((await openOwn(t.app, token)).status).toBe(200);
    expect(await text(token)).toContain('Not confirmed yet');
  });

  it('changes nothing when it is opened, however often and however', async () => {
    const token = await signed({ ...anna, public: 'yes', updates: 'yes' });
    const before = await dump(t.app);
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) {
      const answer = await openOwn(t.app, token, method);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      if (method === 'HEAD') expect(await answer.text()).toBe('');
    }
    await ownFile(t.app, token);
    expect(await dump(t.app)).toBe(before);
  });

  it('shows what is held, what was agreed to and until when, and in the form what it is', async () => {
    const more = { affiliation: 'Nurse', comment: 'For <b>peace</b> & "quiet"', public: 'yes' };
    const token = await signed({ ...anna, ...more, source: 'partner' });
    const page = await ownPage(t.app, token);
    const main = page.querySelector('main')?.structuredText.replaceAll('\n', ' ');
    for (const shown of [
      'Confirmed on 1 December 2026, and counted.',
      ...['Anna Virtanen', 'Finland', 'partner'],
      'until 180 days after the letter closes',
      'Show my name, country and profession publicly under the letter.',
      'English, 1 December 2026',
    ]) {
      expect(main).toContain(shown);
    }
    expect(main).not.toContain('anna@example.org');
    const field = (name: string) => page.querySelector(`form [name="${name}"]`);
    expect(field('affiliation')?.getAttribute('value')).toBe('Nurse');
    expect(field('comment')?.text.trim()).toBe('For <b>peace</b> & "quiet"');
    expect(field('public')?.hasAttribute('checked')).toBe(true);
    expect(field('updates')).toBeNull();
    expect(page.querySelectorAll('main b')).toHaveLength(0);
  });

  it('shows the address while it is held, and for how long', async () => {
    const token = await signed({ ...anna, updates: 'yes' });
    expect(await text(token)).toContain('anna@example.org, until you stop the updates');
    await signAndGetToken(t.app, inbox.mails, {
      ...anna,
      name: 'Bo Berg',
      email: 'bo@example.org',
    });
    const pending = await tokenOfNewest(t.app);
    expect(await text(pending)).toContain('bo@example.org, until 15 December 2026 at the latest');
  });

  it('shows messages too, from whichever link, and never those of another of the mailbox', async () => {
    const token = await signed({ ...anna, comment: 'Mine alone' });
    await sendLetter(t.app, { ...letter, name: 'VIRTANEN, Anna' });
    await sendLetter(t.app, {
      ...letter,
      name: 'Eero Virtanen',
      personal: `${letter.personal} Eero`,
    });
    await signed({ ...anna, name: 'Eero Virtanen', comment: 'Of another' });
    const { signatures, messages } = await ownFile(t.app, token);
    expect(signatures).toMatchObject([{ name: 'Anna Virtanen', comment: 'Mine alone' }]);
    expect(messages).toMatchObject([{ name: 'VIRTANEN, Anna', text: letter.personal }]);
    const page = await text(token);
    expect(page).toContain(office.name);
    expect(page).toContain('She lost two fingers & never complained.');
    expect(page).not.toMatch(/Eero|Of another/);
    const [own] = await messagesOf(t.app);
    const byMessage = linkToken(t.app.keys, 'me', own?.id ?? '');
    expect(await ownFile(t.app, byMessage)).toMatchObject({ signatures, messages });
  });

  it('hands all of it over as a file, with the address where it is held, and no code of the mailbox', async () => {
    const token = await signed({ ...anna, updates: 'yes', public: 'yes' });
    await sendLetter(t.app);
    const answer = await openOwn(t.app, token, 'GET', '&format=json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const file = await answer.text();
    expect(JSON.parse(file)).toMatchObject({
      asOf: '2026-12-01T12:00:00.000Z',
      signatures: [
        {
          ...{ name: 'Anna Virtanen', country: 'FI', status: 'confirmed', public: true },
          ...{ updates: true, address: 'anna@example.org' },
          agreed: [{ to: 'count' }, { to: 'show' }, { to: 'updates', language: 'en' }],
          heldUntil: { signature: { days: 180, after: 'closing' } },
        },
      ],
      messages: [
        {
          recipient: office.name,
          status: 'pending',
          address: 'anna@example.org',
          reasons: ['civilians', 'domino'],
        },
      ],
    });
    const [signature] = await signaturesOf(t.app);
    const [message] = await messagesOf(t.app);
    for (const code of [
      signature?.mailbox,
      signature?.agreed_count,
      signature?.address,
      message?.sketch,
    ]) {
      expect(code && file.includes(code)).toBe(false);
    }
    const asked = await visit(
      t.app,
      me,
      get(`/api/me?token=${token}`, { accept: 'application/json' }),
    );
    expect(await asked.text()).toBe(file);
  });

  it('says kindly that a link leads nowhere where it is cut, changed, made up or for something else', async () => {
    const token = await signed();
    const [row] = await signaturesOf(t.app);
    const id = row?.id ?? '';
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const foreign = linkToken(deriveKeys(Buffer.alloc(32, 9)), 'me', id);
    const other = linkToken(t.app.keys, 'unsubscribe', id);
    const nobody = linkToken(t.app.keys, 'me', crypto.randomUUID());
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
    const answer = await openOwn(t.app, linkToken(t.app.keys, 'me', row?.id ?? ''));
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

  it('speaks the language of the form that was signed, or the one that is asked for', async () => {
    const token = await signed({ ...anna, lang: 'fi' });
    const page = await ownPage(t.app, token);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(page.querySelector('main')?.text).toContain(
      'Vahvistettu 1. joulukuuta 2026 ja laskettu.',
    );
    const english = parse(await (await openOwn(t.app, token, 'GET', '&lang=en')).text());
    expect(english.querySelector('html')?.getAttribute('lang')).toBe('en');
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
