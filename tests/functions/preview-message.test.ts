import { type HTMLElement, parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirmMessage from '../../functions/confirm-message.ts';
import write from '../../functions/write.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { engines } from '../support/databases.ts';
import { type Delivery, openDelivery, tokenFor } from '../support/delivery.ts';
import { type FormFields, get, postJson, visit } from '../support/requests.ts';
import {
  letter,
  messagesOf,
  office,
  offices,
  outboxOf,
  press,
  sendLetter,
} from '../support/writer.ts';

const inLanguage = (language: string) => offices.find((one) => one.language === language)?.id ?? '';

/** The message of a page, as its reader sees it: paragraphs, and below a line how it was sent. */
function shownOn(page: HTMLElement) {
  const texts = (slot: string) => page.querySelectorAll(`[data-slot="${slot}"]`).map((p) => p.text);
  const theirs = texts('theirs');
  return {
    subject: texts('subject')[0],
    recipient: texts('recipient')[0],
    text: `${theirs.slice(0, -1).join('\n\n')}\n\n--\n${theirs.at(-1)}\n`,
    theirs,
    yours: texts('yours'),
  };
}

const longWords =
  'مرحبا. I write this in two scripts, and in one line that no mail server may break where I did not.\n' +
  'Zweite Zeile: “quotes”, <b>no tags</b> & {name}; ภาษาไทยไม่มีช่องว่าง.\n\n' +
  'y\u0301 a\u0328\u0301, 👩‍👩‍👧, and the end.';

describe.each(engines)('the preview of a message on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  const previewOf = async (fields: FormFields) => {
    const answer = await sendLetter(d.t.app, { ...fields, step: 'preview' });
    return { status: answer.status, page: parse(await answer.text()) };
  };
  const openLink = async (email: string) => {
    const path = `/api/confirm-message?token=${await tokenFor(d.post, email)}`;
    return parse(await (await visit(d.t.app, confirmMessage, get(path))).text());
  };

  it.each<[string, FormFields]>([
    ['a Latin name', { name: 'Łukasz Õun-Żółć', lang: 'en' }],
    ['an Arabic name', { name: 'محمد علي', lang: 'fi', personal: longWords }],
    [
      'a Hebrew name',
      {
        name: 'רחל כהן',
        lang: 'en',
        ownLang: 'he',
        personal: 'אני גר ליד הגבול.\nזה חשוב לי מאוד.',
      },
    ],
    ['a Thai name', { name: 'สมชาย ใจดี', lang: 'en', personal: longWords }],
    ['a name of combined marks', { name: 'A\u030ake Nguye\u0302\u0303n', lang: 'fi', copy: 'yes' }],
    ['a Georgian name and no reasons', { name: 'ნინო', lang: 'en', reasons: [] }],
    [
      'words in the language of the reader',
      { ownLang: 'et', personal: 'Elan piiri lähedal ja mäletan.' },
    ],
    ['an office in Finnish', { representative: inLanguage('fi'), lang: 'fi', name: 'Åsa' }],
    ['an office in Polish', { representative: inLanguage('pl'), lang: 'en', personal: longWords }],
    ['an office in Latvian', { representative: inLanguage('lv'), lang: 'fi', ownLang: 'en' }],
    ['an office in Lithuanian', { representative: inLanguage('lt'), lang: 'lt', ownLang: 'lt' }],
  ])('is the mail, to the letter, with %s', async (_what, given) => {
    const fields: FormFields = { ...letter, ...given };
    const { status, page } = await previewOf(fields);
    expect(status).toBe(200);
    const shown = shownOn(page);
    await sendLetter(d.t.app, fields);
    await d.deliver();
    expect(shownOn(await openLink('anna@example.org'))).toEqual(shown);
    await press(d.t.app, await tokenFor(d.post, 'anna@example.org'));
    await d.deliver();
    const to = offices.find(({ id }) => id === fields.representative);
    const { mail } = await d.post.mailTo(to?.address ?? '');
    // A mail's end is an empty line more or less, which nobody sees.
    expect(mail.text?.replace(/\n+$/, '\n')).toBe(shown.text);
    expect([mail.subject, mail.to?.[0]?.name]).toEqual([shown.subject, shown.recipient]);
    const html = parse(mail.html ?? '');
    const written = html
      .querySelectorAll('p')
      .map(({ innerHTML }) => parse(innerHTML.replace(/<br>/g, '\n')).text);
    expect(written).toEqual(shown.theirs);
  });

  it('records nothing, and mails nothing, until its form is sent', async () => {
    await previewOf(letter);
    expect([await messagesOf(d.t.app), await outboxOf(d.t.app)]).toEqual([[], []]);
    const limits = await d.t.app.store.db.selectFrom('limits').selectAll().execute();
    expect(limits).toEqual([]);
  });

  it('carries the form: its button sends just that', async () => {
    const { page } = await previewOf({
      ...letter,
      copy: 'yes',
      ownLang: 'et',
      personal: longWords,
    });
    const form = page.querySelector('form[action="/api/write"]');
    const fields: Record<string, string[]> = {};
    for (const control of form?.querySelectorAll('input[name]') ?? []) {
      const name = control.getAttribute('name') ?? '';
      fields[name] = [...(fields[name] ?? []), control.getAttribute('value') ?? ''];
    }
    await sendLetter(d.t.app, fields as FormFields);
    const [row] = await messagesOf(d.t.app);
    expect(row).toMatchObject({
      ...{ representative: office.id, name: 'Anna Virtanen', lang: 'en', message_lang: 'et' },
      ...{ own_lang: 'et', copy: 1, reasons: '["civilians","domino"]' },
    });
    await d.deliver();
    expect(shownOn(await openLink('anna@example.org'))).toEqual(shownOn(page));
  });

  it('leads back to the form as it was filled in, without an error', async () => {
    const answer = await sendLetter(d.t.app, { ...letter, ownLang: 'et', step: 'change' });
    const page = parse(await answer.text());
    expect(answer.status).toBe(200);
    expect(page.querySelector('title')?.text).not.toMatch(/^Error/);
    expect(page.querySelector('[data-error-summary]')).toBeNull();
    expect(page.querySelector('textarea')?.text.trim()).toBe(letter.personal);
    expect(page.querySelector('option[selected]')?.getAttribute('value')).toBe('et');
    const ticked = page.querySelectorAll('[name="reasons"][checked]');
    expect(ticked.map((box) => box.getAttribute('value')).sort()).toEqual(letter.reasons);
    expect(await messagesOf(d.t.app)).toEqual([]);
  });

  it('shows what is wrong in its place', async () => {
    const { status, page } = await previewOf({ ...letter, personal: 'Too short.' });
    expect(status).toBe(422);
    expect(page.querySelector('[data-error-summary] a')?.getAttribute('href')).toBe('#personal');
  });

  it('answers a script with the texts of the mail', async () => {
    const answer = await visit(
      d.t.app,
      write,
      postJson('/api/write', { ...letter, step: 'preview' }),
    );
    const { status, subject, paragraphs } = await answer.json();
    expect([answer.status, status, subject]).toEqual([200, 'preview', frameOf('et').subject.left]);
    expect(paragraphs).toContain('My grandmother cleared fields by hand.');
    expect(await messagesOf(d.t.app)).toEqual([]);
  });
});

describe('own words', () => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery();
  });
  afterEach(() => d.end());

  const introduced = async (given: FormFields) => {
    const answer = await sendLetter(d.t.app, { ...letter, ...given, step: 'preview' });
    return shownOn(parse(await answer.text())).theirs.includes(frameOf('et').ownWords);
  };

  it.each([
    ['in the language of the page, which is another', { lang: 'en' }, true],
    ['said to be in that of the page', { lang: 'fi', ownLang: 'fi' }, true],
    ['said to be in English, on a page in Finnish', { lang: 'fi', ownLang: 'en' }, true],
    ['said to be in that of the message', { lang: 'en', ownLang: 'et' }, false],
    ['in a language that is none', { lang: 'en', ownLang: '<script>' }, true],
    ['in a language of a thousand letters', { lang: 'en', ownLang: 'e'.repeat(1000) }, true],
  ])('%s are introduced as untranslated or not', async (_what, given, expected) => {
    expect(await introduced(given)).toBe(expected);
  });
});
