import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Door } from '../../functions/app/handle.ts';
import confirm from '../../functions/confirm.ts';
import confirmMessage from '../../functions/confirm-message.ts';
import me from '../../functions/me.ts';
import reply from '../../functions/reply.ts';
import unsubscribe from '../../functions/unsubscribe.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

const doors: [string, Door, string, string, string][] = [
  ['confirm', confirm, '/api/confirm', 'to confirm a signature', 'sign again'],
  [
    'confirm a message',
    confirmMessage,
    '/api/confirm-message',
    'to confirm a message',
    'write a new one',
  ],
  ['say whether they answered', reply, '/api/reply', 'to tell us whether', 'for one month'],
  [
    'stop updates',
    unsubscribe,
    '/api/unsubscribe',
    'to stop our updates',
    'in any other update from us',
  ],
  ['the own page', me, '/api/me', 'what we hold about you', 'Email me the link'],
];

describe('a link that works no more', () => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp('sqlite', { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const pageOf = async (answer: Response) => {
    const text = parse(await answer.text()).querySelector('main')?.text ?? '';
    return { status: answer.status, text: text.replace(/\s+/g, ' ') };
  };

  it.each(
    doors,
  )('says that it was there to %s, and what to do', async (_, door, path, was, todo) => {
    for (const token of ['', 'cut', 'x'.repeat(36), 'x'.repeat(46)]) {
      const opened = await pageOf(await visit(t.app, door, get(`${path}?token=${token}`)));
      expect(opened.status).toBe(404);
      expect(opened.text).toContain('This was a link ');
      expect(opened.text).toContain(was);
      expect(opened.text).toContain(todo);
    }
  });

  it('says the same of a signature that was forgotten as of one that never was', async () => {
    const token = await signAndGetToken(t.app, inbox.mails);
    await t.app.store.db.deleteFrom('signatures').execute();
    const forgotten = await pageOf(await visit(t.app, confirm, get(`/api/confirm?token=${token}`)));
    const never = get(`/api/confirm?token=${'x'.repeat(36)}`);
    expect(forgotten).toEqual(await pageOf(await visit(t.app, confirm, never)));
  });

  it('says what it was for, and can be sent anew, where it is too old', async () => {
    const token = await signAndGetToken(t.app, inbox.mails);
    t.clock.forward(signingRules.confirmWithin + day / 24);
    const old = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    const { status, text } = await pageOf(old);
    expect(status).toBe(410);
    expect(text).toContain('a link to confirm a signature');
    expect(text).toContain('Send me a new link');
  });

  it('shows what it confirmed, without a button, where it was used', async () => {
    const token = await signAndGetToken(t.app, inbox.mails);
    await visit(t.app, confirm, post('/api/confirm', { token }));
    const answer = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    const page = parse(await answer.text());
    expect(answer.status).toBe(200);
    expect(page.querySelector('h1')?.text).toBe('You have already confirmed');
    expect(page.querySelector('title')?.text).toContain('You have already confirmed');
    expect(page.querySelector('main')?.text).toContain('confirmed and counted');
    expect(page.querySelector('main')?.text).toContain(String(anna.name));
    expect(page.querySelector('main button')).toBeNull();
  });
});
