import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import me from '../../functions/me.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  dump,
  openOwn,
  ownFile,
  ownPage,
  ownToken,
  signaturesOf,
  signedAndConfirmed,
  tokenOfNewest,
} from '../support/own-page.ts';
import { anna, get, visit } from '../support/requests.ts';
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
      'Show my name, country and profession publicly with the letter.',
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

  it('shows the ends of the address while it is held, and for how long', async () => {
    const token = await signed({ ...anna, updates: 'yes' });
    expect(await text(token)).toContain('a…a@e…e.org, until you stop the updates');
    await signAndGetToken(t.app, inbox.mails, {
      ...anna,
      name: 'Bo Berg',
      email: 'bo@example.org',
    });
    const pending = await tokenOfNewest(t.app);
    expect(await text(pending)).toContain('…@e…e.org, until 15 December 2026 at the latest');
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
    const byMessage = await ownToken(t.app, own?.id);
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
