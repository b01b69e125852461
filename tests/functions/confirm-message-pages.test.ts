import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirmMessage from '../../functions/confirm-message.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { findRepresentative, type Representative } from '../../src/campaign/representative.ts';
import { day } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { directory } from '../../src/directory/representatives.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { isBuilt } from '../support/pages.ts';
import { get, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';
import {
  letter,
  messagesOf,
  office,
  offices,
  press,
  pressAsScript,
  sendLetter,
} from '../support/writer.ts';

describe('the pages of a confirming link', () => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp('sqlite', { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const written = async (given = {}) => {
    await sendLetter(t.app, { ...letter, ...given });
    await deliverOutbox(t.app);
    const newest = inbox.mails.at(-1);
    if (!newest) throw new Error('No mail was sent.');
    return tokenIn(newest);
  };
  const open = async (token: string) => {
    const path = `/api/confirm-message?token=${token}`;
    const answer = await visit(t.app, confirmMessage, get(path, { 'accept-language': 'en' }));
    return { status: answer.status, page: parse(await answer.text()) };
  };
  const textOf = (page: ReturnType<typeof parse>, slot: string) =>
    page.querySelectorAll(`[data-slot="${slot}"]`).map(({ text }) => text);
  const wroteTo = (representative: string, country = 'EE') =>
    t.app.store.db.updateTable('messages').set({ representative, country }).execute();

  it('show the whole message, in the language of the representative and of the writer', async () => {
    const { page, status } = await open(await written());
    expect(status).toBe(200);
    const shown = page.querySelector('[data-show="message"]');
    expect(shown?.hasAttribute('hidden')).toBe(false);
    expect(page.querySelector('[data-hide="message"]')).toBeNull();
    expect(textOf(page, 'recipient')).toEqual([office.name]);
    expect(textOf(page, 'subject')).toEqual([frameOf('et').subject.left]);
    expect(page.querySelector('[data-slot="subject"]')?.getAttribute('lang')).toBe('et');
    const theirs = textOf(page, 'theirs');
    const yours = textOf(page, 'yours');
    expect(theirs).toContain(frameOf('et').request.left);
    expect(yours).toContain(frameOf('en').request.left);
    expect(yours[theirs.indexOf(frameOf('et').reasons.domino ?? '')]).toBe(
      frameOf('en').reasons.domino,
    );
    for (const part of page.querySelectorAll('[data-slot="theirs-part"]')) {
      expect(part.getAttribute('lang')).toBe('et');
    }
    expect(page.querySelector('template')).toBeNull();
  });

  it('show own words as they were typed, escaped, and say that they are not translated', async () => {
    const personal = 'I think: <script>alert(1)</script> {name}\nand "that" &amp; more.';
    const { page } = await open(await written({ personal }));
    const theirs = page.querySelectorAll('[data-slot="theirs"]');
    const own = theirs.findIndex(({ text }) => text.includes('I think'));
    expect(theirs[own]?.text).toBe('I think: <script>alert(1)</script> {name}');
    expect(theirs[own]?.innerHTML).toContain('&lt;script&gt;');
    expect(theirs[own + 1]?.innerHTML).toContain('&amp;amp; more.');
    expect(textOf(page, 'yours').slice(own, own + 2)).toEqual(
      Array.from({ length: 2 }, () => 'Your own words, not translated.'),
    );
    const scripts = page.querySelectorAll('main script').map(({ text }) => text);
    expect(scripts.join()).not.toContain('alert(1)');
  });

  it('are in the language of the writer, whatever the browser asks for', async () => {
    const token = await written({ lang: 'fi' });
    const { page } = await open(token);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('fi');
    expect(textOf(page, 'yours')).toContain(frameOf('fi').request.left);
    expect(page.querySelector('input[name="token"]')?.getAttribute('value')).toBe(token);
    await press(t.app, token);
    expect((await open(token)).page.querySelector('html')?.getAttribute('lang')).toBe('fi');
  });

  it('show one language where both are the same', async () => {
    const finnish = offices.find(({ language }) => language === 'fi')?.id;
    const token = await written({ representative: finnish, lang: 'fi' });
    const { page } = await open(token);
    expect(textOf(page, 'theirs')).toContain(frameOf('fi').request.left);
    expect(new Set(textOf(page, 'yours'))).toEqual(new Set(['']));
  });

  it('say when it would go out', async () => {
    const token = await written();
    const queue = async () => textOf((await open(token)).page, 'queue')[0];
    expect(await queue()).toBe(
      'It would be among the first 5 of at most 50 messages that go to this mailbox today.',
    );
    const full = { representative: office.id, used: writingRules.capPerDay };
    const days = ['2026-12-01', '2026-12-02'].map((one) => ({ ...full, day: one }));
    await t.app.store.db.insertInto('delivery_days').values(days).execute();
    expect(await queue()).toContain('Yours would go on 3 December 2026, in the morning.');
    const queued = { status: 'queued', day: '2026-12-03' };
    expect(await pressAsScript(t.app, token)).toMatchObject({ body: queued });
  });

  it('say that a representative is gone, and confirm nothing', async () => {
    const token = await written();
    await wroteTo('ee-office-gone');
    const { status, page } = await open(token);
    expect(status).toBe(410);
    expect(page.querySelector('[data-show="gone"]')).not.toBeNull();
    expect(page.querySelector('[data-show="no-successor"]')).not.toBeNull();
    const gone = { status: 410, body: { error: 'gone', fields: {} } };
    expect(await pressAsScript(t.app, token)).toEqual(gone);
    expect(await messagesOf(t.app)).toMatchObject([{ status: 'pending' }]);
  });

  it('name who sits for the district now in the place of somebody who left', async () => {
    const latvia = directory.find(({ code }) => code === 'LV');
    const district = latvia?.districts[0]?.id ?? null;
    const member = { role: 'member', body: 'lv-saeima', district, party: null, language: 'lv' };
    const source = { address: 'o@s.example', from: 'https://s.example/', checked: '2026-11-30' };
    const ozola = { id: 'lv-ozola', name: 'Ilze <Ozola>', ...member, ...source } as Representative;
    latvia?.representatives.push(ozola);
    latvia?.left.push({
      id: 'lv-ka',
      name: 'Kārlis',
      district,
      until: '2026-11-30',
      successor: null,
    });
    const token = await written();
    await wroteTo('lv-ka', 'LV');
    const { status, page } = await open(token);
    latvia?.representatives.pop();
    latvia?.left.pop();
    expect(status).toBe(410);
    expect(textOf(page, 'recipient')).toEqual(['Kārlis']);
    expect(textOf(page, 'name')).toEqual(['Ilze <Ozola>']);
    const link = page.querySelector('[data-show="gone"] a[data-slot="link"]');
    const href = link?.getAttribute('href') ?? '';
    expect([`/write/lv/${district}/`, '/write/lv/']).toContain(href);
    expect(isBuilt(href)).toBe(true);
    expect(page.querySelector('[data-show="no-successor"]')).toBeNull();
  });

  it.each([
    ['was not looked up for a year', async () => t.clock.forward(400 * day)],
    ['sent three messages back', () => suspended()],
  ])('give the text to copy where an address %s', async (_what, arrange) => {
    const token = await written();
    await arrange();
    const { status, page } = await open(token);
    expect(status).toBe(409);
    const body = page.querySelector('[data-show="text"] textarea')?.text ?? '';
    expect(body).toContain('She lost two fingers & never complained.');
    expect(body).toContain(frameOf('et').request.left);
    expect(body).not.toContain('Keep the Ban');
    const official = findRepresentative(directory, office.id)?.body.page;
    expect(page.querySelector('a[data-slot="page"]')?.getAttribute('href')).toBe(official);
    const stale = { status: 409, body: { error: 'stale', fields: {} } };
    expect(await pressAsScript(t.app, token)).toEqual(stale);
  });

  const suspended = () => {
    const row = { representative: office.id, bounces: 3, suspended_at: '2026-12-01T00:00:00.000Z' };
    return t.app.store.db.insertInto('recipients').values(row).execute();
  };
});
