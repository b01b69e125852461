import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { linkToken, readLinkToken } from '../../functions/security/link-tokens.ts';
import sign from '../../functions/sign.ts';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { linkIn, openPostOffice } from '../support/post-office.ts';
import { anna, post, visit } from '../support/requests.ts';
import { siteSettings, startSite } from '../support/site-process.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';
import { letter, office, press, sendLetter } from '../support/writer.ts';

const [before, after] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

describe.each(engines)('when the secret was changed, on %s', (engine) => {
  const { mails, mailer } = keepingMailer();
  let old: TestApp;
  let changed: TestApp;
  /** The same without the old secret: what is lost by dropping it too early. */
  let dropped: TestApp;
  beforeEach(async () => {
    mails.length = 0;
    old = await testApp(engine, { mailer, env: { SECRET_KEY: before } });
    const { databaseUrl } = old.app.config;
    const both = { SECRET_KEY: after, SECRET_KEY_PREVIOUS: before };
    changed = await testApp(engine, { mailer, databaseUrl, env: both });
    dropped = await testApp(engine, { mailer, databaseUrl, env: { SECRET_KEY: after } });
  });
  afterEach(async () => {
    await dropped.end();
    await changed.end();
    await old.end();
  });

  const rows = () => old.app.store.db.selectFrom('signatures').selectAll().execute();
  const confirmed = (t: TestApp, token: string) =>
    visit(t.app, confirm, post('/api/confirm', { token }));

  it('who signed before is recognised, and told so in the mail alone', async () => {
    await confirmed(old, await signAndGetToken(old.app, mails));
    changed.clock.forward(86_400_000);
    const answer = await visit(changed.app, sign, post('/api/sign', anna));
    expect(answer.headers.get('location')).toBe('/check-your-inbox/');
    await deliverOutbox(changed.app);
    expect(await rows()).toHaveLength(1);
    expect(mails.at(-1)?.message.subject).toContain('already');
  });

  it('who signs once more before confirming is known under the new one from then on', async () => {
    await signAndGetToken(old.app, mails);
    changed.clock.forward(3_600_000);
    await confirmed(changed, await signAndGetToken(changed.app, mails, { ...anna, country: 'EE' }));
    await visit(dropped.app, sign, post('/api/sign', anna));
    expect(await rows()).toMatchObject([{ status: 'confirmed', country: 'EE' }]);
  });

  it('without the old one a repeat would not be recognised: so it is kept', async () => {
    await confirmed(old, await signAndGetToken(old.app, mails));
    await visit(dropped.app, sign, post('/api/sign', anna));
    expect(await rows()).toHaveLength(2);
  });

  it('links in mails that were sent before still work', async () => {
    const token = await signAndGetToken(old.app, mails);
    expect((await confirmed(changed, token)).headers.get('location')).toBe('/thank-you/#done');
    const [{ id } = { id: '' }] = await rows();
    const me = linkToken(old.app.keys, 'me', id);
    expect(readLinkToken(changed.app.keys, 'me', me)).toBe(id);
    expect(readLinkToken(dropped.app.keys, 'me', me)).toBeNull();
  });

  it('mails that were queued before go out to whom they are for', async () => {
    await visit(old.app, sign, post('/api/sign', anna));
    expect(await deliverOutbox(changed.app)).toMatchObject({ sent: 1 });
    expect(mails.map(({ to }) => to)).toEqual(['anna@example.org']);
  });

  it('a message that was written before still opens, and goes out word for word', async () => {
    await sendLetter(old.app);
    await deliverOutbox(old.app);
    const [asking] = mails;
    if (!asking) throw new Error('No mail asked to confirm.');
    await press(changed.app, tokenIn(asking));
    await deliverOutbox(changed.app);
    const sent = mails.find(({ to }) => to === office.address);
    const words = String(letter.personal).split('\n').at(0) ?? 'none';
    expect(sent && renderMail(sent.message).text).toContain(words);
  });
});

describe.each(engines)('while the secret is being changed, on %s', (engine) => {
  it('two processes that know both in either order count each person once, with one mail', {
    timeout: 90_000,
  }, async () => {
    const database = await makeDatabase(engine);
    const mailOffice = await openPostOffice();
    const shared = { DATABASE_URL: database.url, SMTP_URL: mailOffice.url };
    const one = { SECRET_KEY: before, SECRET_KEY_PREVIOUS: after };
    const other = { SECRET_KEY: after, SECRET_KEY_PREVIOUS: before };
    const sites = [
      await startSite(siteSettings({ ...shared, ...one })),
      await startSite(siteSettings({ ...shared, ...other })),
    ];
    const people = Array.from({ length: 25 }, (_, i) => `person@person${i}.example`);
    const signAt = (url: string, email: string, network: string) =>
      fetch(`${url}/api/sign`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'x-forwarded-for': network },
        body: new URLSearchParams({ ...anna, email }),
      });
    for (const [i, email] of people.entries()) {
      // From two networks: forms from one would wait for each other anyway.
      const answers = await Promise.all(
        sites.map(({ url }, place) => signAt(url, email, `198.51.${place}.${i}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    }
    for (const [i, email] of people.entries()) {
      const { mail } = await mailOffice.mailTo(email);
      const token = new URL(linkIn(mail)).searchParams.get('token') ?? '';
      const body = new URLSearchParams({ token });
      await fetch(`${sites[i % 2]?.url}/api/confirm`, { method: 'POST', body, redirect: 'manual' });
    }
    await Promise.all(sites.map(({ stop }) => stop()));
    const store = openStore(database.url);
    const statuses = await store.db.selectFrom('signatures').select('status').execute();
    const queued = await store.db.selectFrom('outbox').select('state').execute();
    await closeStore(store);
    expect(statuses).toEqual(people.map(() => ({ status: 'confirmed' })));
    expect(queued).toEqual(people.map(() => ({ state: 'sent' })));
    expect(mailOffice.received.map(({ to }) => to[0]).sort()).toEqual(people.toSorted());
    await mailOffice.close();
    await database.drop();
  });
});
