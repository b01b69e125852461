import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtSite, type Site } from '../../functions/app/site.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import type { SendResult } from '../../functions/mail/mailer.ts';
import { renderMail } from '../../functions/mail/render.ts';
import { remind } from '../../functions/remind.ts';
import sign from '../../functions/sign.ts';
import { migrate } from '../../functions/store/open.ts';
import { day, minute, signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { type Database, engines, makeDatabase } from '../support/databases.ts';
import { anna, type FormFields, post, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';

const { remindAfter, forgetPendingAfter, mailsPerSignature, mailInterval } = signingRules;

/** The built site, with a last day of the letter that the test sets. */
function siteClosing(set: { closes: string | null }): Site {
  const site = builtSite('dist');
  return { ...site, campaign: async () => ({ ...(await site.campaign()), closes: set.closes }) };
}

describe.each(engines)('reminding on %s', (engine) => {
  let database: Database;
  let apps: TestApp[] = [];
  let t: TestApp;
  let answer: SendResult;
  const letter = { closes: null as string | null };
  const inbox = keepingMailer(() => answer);

  beforeEach(async () => {
    inbox.mails.length = 0;
    answer = { sent: true };
    letter.closes = null;
    database = await makeDatabase(engine);
    const parts = { mailer: inbox.mailer, site: siteClosing(letter), databaseUrl: database.url };
    t = await testApp(engine, parts);
    await migrate(t.app.store);
    // Several processes share PostgreSQL; with SQLite there is one, which may begin several times.
    const others = engine === 'postgres' ? [testApp(engine, parts), testApp(engine, parts)] : [];
    apps = [t, ...(await Promise.all(others))];
  });
  afterEach(async () => {
    for (const one of apps) await one.end();
    await database.drop();
  });

  const signed = (fields: FormFields = anna) => signAndGetToken(t.app, inbox.mails, fields);
  const later = (milliseconds: number) => {
    for (const { clock } of apps) clock.forward(milliseconds);
  };
  const reminders = async () => {
    await deliverOutbox(t.app);
    return inbox.mails.filter(({ message }) =>
      /not confirmed yet|vahvistamatta/.test(message.subject),
    );
  };
  const addMany = async (count: number) => {
    const { db } = t.app.store;
    const row = await db.selectFrom('signatures').selectAll().executeTakeFirstOrThrow();
    for (let i = 0; i < count; i += 1) {
      const one = { ...row, id: `copy-${i}`, name_key: `copy ${i}` };
      await db.insertInto('signatures').values(one).execute();
    }
  };

  it('begins two days after the form, and not a moment before', async () => {
    await signed();
    later(remindAfter - 1);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
    later(1);
    expect(await remind(t.app)).toEqual({ reminded: 1 });
    expect(await reminders()).toHaveLength(1);
  });

  it('happens once, however often and long it is tried', async () => {
    await signed();
    for (let passed = 0; passed < 13; passed += 1) {
      later(day);
      await remind(t.app);
    }
    expect(await reminders()).toHaveLength(1);
  });

  it('mails each signer once when three processes remind at once', async () => {
    await signed();
    await addMany(250);
    later(remindAfter);
    const at = (i: number) => (apps[i] ?? t).app;
    const rounds = await Promise.all([remind(at(0)), remind(at(1)), remind(at(2))]);
    const last = await remind(t.app);
    expect([...rounds, last].reduce((sum, { reminded }) => sum + reminded, 0)).toBe(251);
    const queued = await t.app.store.db
      .selectFrom('outbox')
      .select('subject')
      .where('message', '=', 'remind-signature')
      .execute();
    expect([queued.length, new Set(queued.map(({ subject }) => subject)).size]).toEqual([251, 251]);
  });

  it('holds a fresh link that confirms, says that it is the only one, and when all is deleted', async () => {
    await signed({ ...anna, lang: 'fi' });
    const [first] = inbox.mails;
    later(remindAfter);
    await remind(t.app);
    const [mail] = await reminders();
    if (!first || !mail) throw new Error('There were to be two mails.');
    const text = renderMail(mail.message).text.replaceAll('\n', ' ');
    expect(text).toContain('1. joulukuuta 2026. Sitä ei vielä lasketa');
    expect(text).toContain('toimii 10. joulukuuta 2026 asti');
    expect(text).toContain('ainoa muistutus');
    expect(text).toContain('poistetaan 15. joulukuuta 2026');
    expect(tokenIn(mail)).not.toBe(tokenIn(first));
    const request = post('/api/confirm', { token: tokenIn(mail) });
    const pressed = await visit(t.app, confirm, request);
    expect(pressed.headers.get('location')).toBe('/fi/thank-you/#done');
  });

  it('promises no more days than are left, where it comes late', async () => {
    await signed();
    later(forgetPendingAfter - day);
    await remind(t.app);
    const [mail] = await reminders();
    const text = mail ? renderMail(mail.message).text.replaceAll('\n', ' ') : '';
    expect(text).toContain('It works until 15 December 2026.');
    expect(text).toContain('deleted on 15 December 2026');
  });

  it('does not come any more once what was entered is to be deleted', async () => {
    await signed();
    later(forgetPendingAfter);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
  });

  it('keeps its word: on that day all is deleted', async () => {
    await signed();
    later(remindAfter);
    await remind(t.app);
    await deliverOutbox(t.app);
    later(forgetPendingAfter - remindAfter + 1);
    expect(await forgetExpired(t.app)).toMatchObject({ pending: 1 });
  });

  it('leaves out who has confirmed', async () => {
    const token = await signed();
    await visit(t.app, confirm, post('/api/confirm', { token }));
    later(remindAfter);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
  });

  it('sends nothing to who confirms between the job and the mail', async () => {
    const token = await signed();
    later(remindAfter);
    await remind(t.app);
    await visit(t.app, confirm, post('/api/confirm', { token }));
    expect(await reminders()).toEqual([]);
  });

  it('leaves out who had as many mails as one signature may cause', async () => {
    await signed();
    for (let mails = 1; mails < mailsPerSignature; mails += 1) {
      later(mailInterval);
      await visit(t.app, sign, post('/api/sign', anna));
    }
    later(remindAfter);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
  });

  it('waits where another mail has just gone out', async () => {
    await signed();
    later(remindAfter - minute);
    await visit(t.app, sign, post('/api/sign', anna));
    await deliverOutbox(t.app);
    later(minute);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
    later(mailInterval - minute);
    expect(await remind(t.app)).toEqual({ reminded: 1 });
  });

  it('ends with the letter', async () => {
    await signed();
    letter.closes = '2026-12-02';
    later(remindAfter);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
  });

  it('leaves out whose mail server refused the first mail for good', async () => {
    answer = { sent: false, failure: 'permanent', code: '550' };
    await visit(t.app, sign, post('/api/sign', anna));
    await deliverOutbox(t.app);
    later(remindAfter);
    expect(await remind(t.app)).toEqual({ reminded: 0 });
  });
});
