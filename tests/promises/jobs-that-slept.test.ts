import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForReplies } from '../../functions/ask-for-replies.ts';
import confirm from '../../functions/confirm.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { forgetExpired } from '../../functions/forget.ts';
import health from '../../functions/health.ts';
import { remind } from '../../functions/remind.ts';
import sign from '../../functions/sign.ts';
import { day } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { counted } from '../support/own-page.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { signAndGetToken, tokenIn } from '../support/supporter.ts';

describe.each(engines)('jobs that slept for a week, on %s', (engine) => {
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  /** All jobs at two processes at once, as when the host wakes up. */
  const wake = async () => {
    const other = { ...t.app, worker: 'another' };
    for (const app of [t.app, other, t.app]) {
      await Promise.all(
        [remind, deliverOutbox, forgetExpired, askForReplies].map((job) => job(app)),
      );
    }
  };
  const isReminder = ({ message }: (typeof inbox.mails)[number]) =>
    message.subject.includes('not confirmed yet');
  const signed = (i: number) =>
    visit(t.app, sign, post('/api/sign', { ...anna, email: `p@p${i}.example` }), `203.${i}.113.9`);

  it('mail each who signed meanwhile once, whose link works, and say what was wrong', async () => {
    const early = await signAndGetToken(t.app, inbox.mails);
    const before = inbox.mails.length;
    for (let i = 0; i < 5; i += 1) await signed(i);
    t.clock.forward(7 * day);
    const sick = await visit(t.app, health, get('/api/health'));
    expect([sick.status, (await sick.json()).wrong]).toEqual([503, ['outbox']]);
    await wake();
    const came = inbox.mails.slice(before);
    expect(came.filter(isReminder).map(({ to }) => to)).toEqual(['anna@example.org']);
    expect(came.map(({ to }) => to).sort()).toEqual(
      ['anna@example.org', ...Array.from({ length: 5 }, (_, i) => `p@p${i}.example`)].sort(),
    );
    t.clock.forward(1000);
    expect((await visit(t.app, health, get('/api/health'))).status).toBe(200);

    // One link had a week and is over; those that were mailed just now work.
    expect((await visit(t.app, confirm, post('/api/confirm', { token: early }))).status).toBe(410);
    for (const mail of came) {
      await visit(t.app, confirm, post('/api/confirm', { token: tokenIn(mail) }));
    }
    expect(await counted(t.app)).toEqual([6, 6]);
  });

  it('remind nobody of a mail that has only just come, but two days after it', async () => {
    await signed(1);
    t.clock.forward(3 * day);
    // The reminders' job wakes first, while the mail about the form still waits.
    await remind(t.app);
    await wake();
    t.clock.forward(2 * day - 1000);
    await wake();
    expect(inbox.mails.map(isReminder)).toEqual([false]);
    t.clock.forward(1000);
    await wake();
    expect(inbox.mails.map(isReminder)).toEqual([false, true]);
  });
});
