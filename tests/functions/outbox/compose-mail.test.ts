import { afterEach, beforeEach, expect, it } from 'vitest';
import { askForReplies } from '../../../functions/ask-for-replies.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import sign from '../../../functions/sign.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { openOwn, signedAndConfirmed } from '../../support/own-page.ts';
import { anna, post, visit } from '../../support/requests.ts';
import { tokenIn } from '../../support/supporter.ts';
import { letter, office, press, sendLetter } from '../../support/writer.ts';

let t: TestApp;
const inbox = keepingMailer();
beforeEach(async () => {
  inbox.mails.length = 0;
  t = await testApp('sqlite', { mailer: inbox.mailer });
});
afterEach(() => t.end());

it('every mail to a supporter leads, before its footer, to where the own page is asked for, and holds no key to it; none to an office does', async () => {
  await signedAndConfirmed(t.app, inbox.mails, anna);
  t.clock.forward(10 * minute);
  await visit(t.app, sign, post('/api/sign', anna));
  await sendLetter(t.app, { ...letter, copy: 'yes' });
  await deliverOutbox(t.app);
  const asking = inbox.mails.find(({ message }) => message.subject.includes('your message'));
  if (asking) await press(t.app, tokenIn(asking));
  await deliverOutbox(t.app);
  await sendLetter(t.app, letter);
  t.clock.forward(15 * day);
  await askForReplies(t.app);
  await deliverOutbox(t.app);

  const [toOffice, ...others] = inbox.mails.filter(({ to }) => to === office.address);
  expect(toOffice && renderMail(toOffice.message).text).not.toContain('/me/');
  expect(others).toEqual([]);
  const toAnna = inbox.mails.filter(({ to }) => to === anna.email);
  expect(new Set(toAnna.map(({ message }) => message.subject)).size).toBeGreaterThanOrEqual(5);
  for (const { message } of toAnna) {
    const { text } = renderMail(message);
    expect(message.blocks.slice(-2).map(({ kind }) => kind)).toEqual(['link', 'footer']);
    expect(text).toMatch(/^http:\/\/localhost:4321\/me\/$/m);
    expect(text).not.toContain('/api/me');
    for (const [, token = ''] of text.matchAll(/token=([\w-]+)/g)) {
      expect((await openOwn(t.app, token)).status, message.subject).toBe(404);
    }
  }
});
