import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { createMailer } from '../../functions/mail/mailer.ts';
import { takeReturns } from '../../functions/outbox/read-returns.ts';
import { deriveKeys } from '../../functions/security/keys.ts';
import { returnAddress } from '../../functions/security/return-marks.ts';
import sign from '../../functions/sign.ts';
import { minute } from '../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { tokenFor } from '../support/delivery.ts';
import { hasImapServer, type ImapServer, startImapServer } from '../support/imap-server.ts';
import { openPostOffice, type PostOffice, type Received } from '../support/post-office.ts';
import { anna, post, visit } from '../support/requests.ts';
import { type About, aboutReceived, returnedMail } from '../support/returned.ts';
import { letterOf, messagesOf, office, press, sendLetter } from '../support/writer.ts';

const keys = deriveKeys(Buffer.alloc(32, 7));

// Dovecot is a system's package: where it is missing, this part is skipped (tests/README.md).
describe.skipIf(!hasImapServer()).each(engines)('mails that come back, on %s', (engine) => {
  let office25: PostOffice;
  let mailbox: ImapServer;
  let t: TestApp;
  beforeEach(async () => {
    office25 = await openPostOffice();
    mailbox = await startImapServer();
    const mailer = createMailer({
      ...{ smtpUrl: office25.url, mailFrom: 'campaign@example.org', dkim: null, inboxFolder: '' },
      siteUrl: 'http://localhost:4321',
      returnTo: (id) => returnAddress(keys, 'returns@example.org', id),
    });
    const env = { RETURNS_IMAP_URL: mailbox.url, RETURNS_ADDRESS: 'returns@example.org' };
    t = await testApp(engine, { mailer, env });
  });
  afterEach(async () => {
    await t.end();
    await mailbox.stop();
    await office25.close();
  });

  async function mailed(email = 'anna@example.org'): Promise<About> {
    const form = { ...anna, email };
    await visit(t.app, sign, post('/api/sign', form), '198.51.100.9');
    await deliverOutbox(t.app);
    return aboutReceived(await office25.mailTo(email));
  }
  const back = (name: string, about: About) => mailbox.deliver(returnedMail(name, about));
  const take = () => takeReturns(t.app);
  const held = async () => {
    const rows = await t.app.store.db.selectFrom('signatures').select('address').execute();
    return rows.map(({ address }) => address !== null);
  };

  it('carry a mark of ours from the start, and still say who they are from', async () => {
    await mailed();
    const [{ from, mail } = {} as Received] = office25.received;
    expect(from).toMatch(/^returns\+[0-9a-f]{48}@example\.org$/);
    expect(mail.from?.address).toBe('campaign@example.org');
  });

  it.each([
    'postfix',
    'exim',
    'exim-old',
    'exchange',
    'gmail',
    'qmail',
    'no-message-id',
  ])('as %s writes it cost the address of whoever has no mailbox there, once', async (name) => {
    await back(name, await mailed('anna+letter@example.org'));
    expect(await take()).toEqual({ looked: 1, gone: 1, other: 0 });
    expect(await held()).toEqual([false]);
    expect(await mailbox.counts()).toEqual({ mails: 1, read: 1 });
    expect(await take()).toEqual({ looked: 0, gone: 0, other: 0 });
  });

  it.each([
    'postfix-delayed',
    'postfix-full',
    'postfix-blocked',
    'exchange-policy',
  ])('for another reason cost nobody anything: %s', async (name) => {
    await back(name, await mailed());
    expect(await take()).toEqual({ looked: 1, gone: 0, other: 1 });
    expect(await held()).toEqual([true]);
    expect(await mailbox.counts()).toEqual({ mails: 1, read: 0 });
  });

  it('are none where somebody is away, has read it, complains, or writes to the address', async () => {
    const about = await mailed();
    for (const name of ['away', 'read-receipt', 'complaint']) await back(name, about);
    await mailbox.deliver(`From: bo@example.org\nTo: ${about.to}\nSubject: 5.1.1\n\n550 5.1.1\n`);
    expect(await take()).toEqual({ looked: 4, gone: 0, other: 0 });
    expect(await held()).toEqual([true]);
    expect(await mailbox.counts()).toEqual({ mails: 4, read: 0 });
  });

  it('are not believed where somebody made them up', async () => {
    const about = await mailed();
    const forged = about.to.replace(/.(?=@)/, (last) => (last === '0' ? '1' : '0'));
    const unknown = returnAddress(
      keys,
      'returns@example.org',
      '01a1fff8-6624-72be-a2fd-06c93a621f17',
    );
    await back('postfix', { ...about, to: forged, messageId: '<none@example.org>' });
    await back('postfix', { ...about, to: unknown });
    await back('postfix', { ...about, to: 'campaign@example.org', messageId: '' });
    await back('postfix', { ...about, recipient: 'somebody.else@example.org' });
    await back('qmail', { ...about, recipient: 'bo@example.org' });
    const { gone } = await take();
    expect(gone).toBe(0);
    expect(await held()).toEqual([true]);
    expect((await mailbox.counts()).read).toBe(0);
  });

  it('are known by their Message-ID where they went to the sender', async () => {
    const about = await mailed();
    await back('exchange', { ...about, to: 'campaign@example.org' });
    expect(await take()).toMatchObject({ gone: 1 });
    expect(await held()).toEqual([false]);
  });

  it('are found among hundreds of others, a part at a time, and those stay as they are', async () => {
    const about = await mailed();
    for (let i = 0; i < 230; i += 1) {
      await mailbox.deliver(
        `From: a${i}@example.org\nTo: returns@example.org\nSubject: Hi\n\nHi\n`,
      );
    }
    // Dovecot numbers what lies in the folder when it looks: those that come later come after.
    expect(await take()).toEqual({ looked: 200, gone: 0, other: 0 });
    await back('postfix', about);
    expect(await take()).toEqual({ looked: 31, gone: 1, other: 0 });
    expect(await mailbox.counts()).toEqual({ mails: 231, read: 1 });
  });

  it('cost one who wants updates the same, and the count nothing', async () => {
    const about = await mailed();
    await t.app.store.db
      .updateTable('signatures')
      .set({ status: 'confirmed', agreed_updates: 'h' })
      .execute();
    await back('gmail', about);
    await take();
    const rows = await t.app.store.db.selectFrom('signatures').selectAll().execute();
    expect(rows).toMatchObject([{ status: 'confirmed', address: null }]);
  });

  it('from a representative are told to the writers, and the third in a row closes the address', async () => {
    const sent: About[] = [];
    for (const i of [1, 2, 3, 4]) {
      await sendLetter(t.app, letterOf(i), `198.51.100.${i}`);
      await deliverOutbox(t.app);
      await press(t.app, await tokenFor(office25, `p${i}@p${i}.example`));
      t.clock.forward(minute);
      await deliverOutbox(t.app);
      const arrived = office25.received.findLast(({ to }) => to.includes(office.address));
      if (arrived) sent.push(aboutReceived(arrived));
    }
    const closed = async () => (await sendLetter(t.app, letterOf(9), '198.51.100.9')).status;
    for (const one of sent.slice(0, 2)) await back('postfix', one);
    await take();
    expect((await messagesOf(t.app)).map(({ status, failure }) => failure ?? status)).toEqual([
      'returned 5.1.1',
      'returned 5.1.1',
      'sent',
      'sent',
    ]);
    await deliverOutbox(t.app);
    const told = office25.received.findLast(({ to }) => to.includes('p1@p1.example'))?.mail;
    expect(told?.text?.replaceAll('\n', ' ')).toContain('came back: nobody has that mailbox');
    expect(told?.text).not.toMatch(/undefined|null|\{/);
    await back('postfix', sent[1] ?? sent[0] ?? { to: '', recipient: '', messageId: '' });
    expect(await take()).toMatchObject({ gone: 1 });
    expect(await closed()).toBe(303);
    await back('exchange', sent[2] ?? { to: '', recipient: '', messageId: '' });
    await take();
    expect(await closed()).toBe(409);
  });

  it('are taken once by two workers that read at the same time', async () => {
    const about = await mailed();
    for (let i = 0; i < 5; i += 1) await back('postfix', about);
    await Promise.all([take(), take()]);
    expect(await held()).toEqual([false]);
    const rows = await t.app.store.db.selectFrom('outbox').select('failure').execute();
    expect(rows).toEqual([{ failure: 'returned 5.1.1' }]);
    expect(await take()).toMatchObject({ looked: 0 });
  });
});
