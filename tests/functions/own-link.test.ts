import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { tellOf } from '../../functions/outbox/compose-update.ts';
import ownLinkDoor from '../../functions/own-link.ts';
import { linkToken } from '../../functions/security/link-tokens.ts';
import { minute } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  act,
  dump,
  openOwn,
  ownFile,
  ownLink,
  signaturesOf,
  signedAndConfirmed,
} from '../support/own-page.ts';
import { anna, type FormFields, post, postJson, visit } from '../support/requests.ts';
import { letter, sendLetter } from '../support/writer.ts';

describe.each(engines)('POST /api/own-link on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const ask = (fields: FormFields, ip = '192.0.2.9') =>
    visit(t.app, ownLinkDoor, post('/api/own-link', fields), ip);
  const email = 'anna@example.org';

  /** The mails that the outbox now sends. */
  const mailed = async () => {
    inbox.mails.length = 0;
    await deliverOutbox(t.app);
    return inbox.mails.map(({ to, message }) => ({ to, text: renderMail(message).text }));
  };
  const tokensIn = (text = '') =>
    [...text.matchAll(new RegExp(ownLink, 'gm'))].map(([, token = '']) => token);

  it('mails a link that opens the page, though the address was forgotten when it was confirmed', async () => {
    await signedAndConfirmed(t.app, inbox.mails);
    expect((await signaturesOf(t.app))[0]?.address).toBeNull();
    const answer = await ask({ email });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me/check-your-inbox/']);
    const [mail, ...more] = await mailed();
    expect([mail?.to, more]).toEqual([email, []]);
    const [token = ''] = tokensIn(mail?.text);
    expect(await ownFile(t.app, token)).toMatchObject({ signatures: [{ name: anna.name }] });
  });

  it('answers a stranger the same, mails nobody of whom nothing is held, and keeps no address', async () => {
    await signedAndConfirmed(t.app, inbox.mails);
    const known = await ask({ email });
    const unknown = await ask({ email: 'nobody@example.org' });
    const answers = [known, unknown].map(({ status, headers }) => [status, [...headers]]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await known.text()).toBe(await unknown.text());
    expect((await mailed()).map(({ to }) => to)).toEqual([email]);
    const rows = await t.app.store.db.selectFrom('outbox').selectAll().execute();
    expect(rows.every(({ recipient, mailbox }) => recipient === null && mailbox === '')).toBe(true);
    const asScript = await visit(t.app, ownLinkDoor, postJson('/api/own-link', { email }));
    expect([asScript.status, await asScript.json()]).toEqual([202, { status: 'check-your-inbox' }]);
  });

  it('brings the owner of a mailbox to all who used it, in one mail, each by their own link', async () => {
    await signedAndConfirmed(t.app, inbox.mails);
    await signedAndConfirmed(t.app, inbox.mails, { ...anna, name: 'Eero Virtanen' });
    await sendLetter(t.app, { ...letter, name: 'VIRTANEN Anna' });
    await mailed();
    await ask({ email: `  ${email.toUpperCase()} ` });
    const [mail, ...more] = await mailed();
    expect(more).toEqual([]);
    const files = await Promise.all(tokensIn(mail?.text).map((token) => ownFile(t.app, token)));
    expect(files.map(({ signatures }) => signatures[0]?.name).sort()).toEqual([
      'Anna Virtanen',
      'Eero Virtanen',
    ]);
    expect(files.map(({ messages }) => messages.length).sort()).toEqual([0, 1]);
  });

  it('lets a link work for half an hour, for reading and for erasing, and then leads to a new one', async () => {
    await signedAndConfirmed(t.app, inbox.mails);
    await ask({ email });
    const [token = ''] = tokensIn((await mailed())[0]?.text);
    t.clock.forward(30 * minute - 1000);
    expect((await openOwn(t.app, token)).status).toBe(200);
    t.clock.forward(1000);
    const before = await dump(t.app);
    const late = [
      await openOwn(t.app, token),
      ...(await Promise.all(
        ['erase', 'withdraw', 'save'].map((action) => act(t.app, token, { action, sure: 'yes' })),
      )),
    ];
    for (const answer of late) {
      expect(answer.status).toBe(410);
      const main = parse(await answer.text()).querySelector('main');
      expect(main?.querySelector('form[action="/api/own-link"] [name="email"]')).not.toBeNull();
      expect(main?.text).not.toMatch(/Anna|Finland|example\.org/);
    }
    expect(await dump(t.app)).toBe(before);
  });

  it('gives whoever holds a link of an older mail no more than the way to a new one', async () => {
    await signedAndConfirmed(t.app, inbox.mails, { ...anna, lang: 'fi' });
    const [row] = await signaturesOf(t.app);
    const old = linkToken(t.app.keys, 'me', row?.id ?? '');
    const before = await dump(t.app);
    const opened = await openOwn(t.app, old);
    expect(opened.status).toBe(410);
    const page = parse(await opened.text());
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(page.querySelector('[data-show="expired"]')).not.toBeNull();
    expect((await act(t.app, old, { action: 'erase', sure: 'yes' })).status).toBe(410);
    expect((await openOwn(t.app, old, 'GET', '&format=json')).status).toBe(410);
    expect(await dump(t.app)).toBe(before);
  });

  it('leaves in an update no key but the one that stops the updates', async () => {
    await signedAndConfirmed(t.app, inbox.mails, { ...anna, updates: 'yes' });
    const [row] = await signaturesOf(t.app);
    const [update] = await t.app.site.updates();
    if (!row || !update) throw new Error('There is nothing to mail.');
    const { text } = renderMail(await tellOf(t.app, update, row));
    const keys = [...text.matchAll(/(\/api\/[\w-]+)\?token=([\w-]+)/g)];
    expect(keys.map(([, door]) => door)).toEqual(['/api/unsubscribe']);
    for (const [, , token = ''] of keys) {
      expect((await openOwn(t.app, token)).status).toBe(404);
      expect((await act(t.app, token, { action: 'erase', sure: 'yes' })).status).toBe(404);
    }
  });

  it('mails one mailbox three at most, whoever asks and from where, and tells nobody', async () => {
    await signedAndConfirmed(t.app, inbox.mails);
    for (let i = 0; i < 9; i += 1) {
      const answer = await ask({ email }, `198.51.100.${i}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        '/me/check-your-inbox/',
      ]);
    }
    expect(await mailed()).toHaveLength(3);
    t.clock.forward(11 * minute);
    await ask({ email });
    expect(await mailed()).toHaveLength(1);
  });

  it('does not keep the owner of a mailbox from signing, however often a stranger asks', async () => {
    for (let i = 0; i < 30; i += 1) await ask({ email }, `198.51.100.${i}`);
    await mailed();
    await signedAndConfirmed(t.app, inbox.mails);
    expect(await signaturesOf(t.app)).toMatchObject([{ status: 'confirmed' }]);
  });

  it('shows the form once more, with what is wrong, where the address is none', async () => {
    for (const wrong of ['', 'anna', 'anna@', 'anna@example']) {
      const answer = await ask({ email: wrong, lang: 'fi' });
      expect(answer.status).toBe(422);
      const page = parse(await answer.text());
      expect(page.querySelector('[name="email"]')?.getAttribute('value')).toBe(wrong);
      expect(page.querySelector('[name="email"]')?.getAttribute('aria-invalid')).toBe('true');
      expect(page.querySelector('title')?.text).toMatch(/^Virhe/);
    }
    expect(await mailed()).toEqual([]);
  });

  it('asks for a proof where a form looks made by a program, and then takes it', async () => {
    const answer = await ask({ email, website: 'filled' });
    expect(answer.status).toBe(428);
    const page = parse(await answer.text());
    expect(page.querySelector('form[action="/api/own-link"] [name="email"]')).not.toBeNull();
    expect(await mailed()).toEqual([]);
  });
});
