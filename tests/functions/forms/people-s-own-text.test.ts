import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../../functions/sign.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { act, signedAndConfirmed } from '../../support/own-page.ts';
import { anna, type FormFields, post, postJson, visit } from '../../support/requests.ts';
import { letter, sendLetter } from '../../support/writer.ts';

describe.each(engines)('what people type and paste, on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const send = (fields: FormFields) =>
    visit(t.app, sign, post('/api/sign', { ...anna, ...fields }));
  const signed = () => t.app.store.db.selectFrom('signatures').selectAll().execute();
  const written = () => t.app.store.db.selectFrom('messages').selectAll().execute();

  it('is taken from a slide, a cell and a phone: what nobody sees is tidied away', async () => {
    const answer = await send({
      name: 'Anna\u200b Virtanen\t',
      email: '\u202aanna@exam\u00adple.org\u202c',
      affiliation: 'Nurse\u00a0\u2028at Dr.med. Ek',
      comment: '1.\tI clear mines.\u000b2.\u0000 I\u0092m glad.',
    });
    expect(answer.status).toBe(303);
    expect(await signed()).toMatchObject([
      {
        name: 'Anna Virtanen',
        affiliation: 'Nurse at Dr.med. Ek',
        comment: '1. I clear mines.\n2. I’m glad.',
      },
    ]);
  });

  it('is taken by the doors for messages and for changes in the same way', async () => {
    const personal = 'My own words\u202e stand here:\u2028\t1.\u0000 I clear mines.';
    const answer = await sendLetter(t.app, { ...letter, name: 'Dr.Anna\tSmith', personal });
    expect(answer.status).toBe(303);
    expect(await written()).toMatchObject([{ name: 'Dr.Anna Smith' }]);
    const token = await signedAndConfirmed(t.app, inbox.mails, anna);
    const change = { action: 'save', lang: 'en', affiliation: 'Nurse\t', comment: 'a\u000bb' };
    expect((await act(t.app, token, change)).status).toBe(303);
    expect(await signed()).toMatchObject([{ affiliation: 'Nurse', comment: 'a\nb' }]);
  });

  it('is refused with the very part that is wrong, which stays text', async () => {
    const answer = await send({
      name: 'Anna <img src=x>',
      affiliation: 'Casino at win.example/<b>',
      comment: 'Hyv\ufffd',
      email: 'änna@example.org',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    const told = parse(html)
      .querySelectorAll('[data-error-summary] li')
      .map(({ text }) => text);
    expect(told).toEqual([
      '“<” cannot stand in a name. Use letters, spaces, hyphens, apostrophes and full stops',
      'Check “ä”. Enter an email address, like name@example.org',
      '“win.example/” looks like a web address. Enter your profession or organisation without one',
      'A letter in “Hyv\ufffd” has been lost. Type that word again',
    ]);
    expect(html).toContain('“&lt;” cannot stand');
    expect(html).not.toContain('<img src=x>');
    expect(await signed()).toEqual([]);
  });

  it('is refused by the door for changes in the same way', async () => {
    const token = await signedAndConfirmed(t.app, inbox.mails, anna);
    const answer = await act(t.app, token, {
      action: 'save',
      lang: 'fi',
      affiliation: 'see win.example',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('”win.example” näyttää verkko-osoitteelta');
  });

  it.each([
    ['mailto:Anna.V@example.org', 'Anna.V@example.org'],
    ['Anna V <Anna.V@example.org>', 'Anna.V@example.org'],
    ['Anna.V＠example．org。', 'Anna.V@example.org'],
  ])('in an address is mended where one can be meant, and shown: %s', async (email, meant) => {
    const again = await send({ email, country: '' });
    expect(again.status).toBe(422);
    const page = parse(await again.text());
    expect(page.querySelector('#email')?.getAttribute('value')).toBe(meant);
    expect(page.querySelector('[data-error="email"]')?.hasAttribute('hidden')).toBe(true);
    expect((await send({ email })).status).toBe(303);
    expect(await signed()).toHaveLength(1);
  });

  it('in an address is asked about where another can be meant, and taken when accepted', async () => {
    const email = 'anna@example,org';
    const first = await send({ email });
    expect(first.status).toBe(422);
    const page = parse(await first.text());
    expect(page.querySelector('#email-error')?.text).toContain('Did you mean anna@example.org?');
    const asked = page.querySelector('[name="asked"]')?.getAttribute('value') ?? '';
    const meant = page.querySelector('[name="meant"]')?.getAttribute('value') ?? '';
    expect([asked, meant]).toEqual([email, 'anna@example.org']);
    // Sent once more without accepting it, there is still no address; another typed since then counts.
    expect((await send({ email, asked })).status).toBe(422);
    expect((await send({ email: 'eeva@example,org', asked, meant })).status).toBe(422);
    expect((await send({ email, asked, meant })).status).toBe(303);
    expect(await signed()).toHaveLength(1);
  });

  it('is told to a program in the same words', async () => {
    const body = { ...anna, name: 'n/a', email: 'anna@example;org', affiliation: 5 };
    const answer = await visit(t.app, sign, postJson('/api/sign', body));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      error: 'invalid',
      fields: {
        name: expect.stringContaining('“/” cannot stand in a name'),
        email: 'Did you mean anna@example.org? What you typed is not an email address',
        affiliation: 'Send this field as text',
      },
    });
  });

  it('makes one person one, however the name is written', async () => {
    const names = ['Michał Wałęsa-Ek', 'Michal Walesa Ek', 'WAŁĘSA EK, Michał', "M'ichal Walesaek"];
    for (const name of names) {
      t.clock.forward(60 * 60_000);
      expect((await send({ name })).status).toBe(303);
    }
    expect(await signed()).toMatchObject([{ name: names.at(-1) }]);
    expect((await send({ name: 'Michalina Wałęsa-Ek' })).status).toBe(303);
    expect(await signed()).toHaveLength(2);
  });
});
