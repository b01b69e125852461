import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { readTally } from '../../functions/counts/tally.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import earlier from '../../functions/earlier.ts';
import sign from '../../functions/sign.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import {
  correctedLetter,
  type LetterFacts,
  openLetter,
  rewrittenLetter,
  siteWith,
} from '../support/letters.ts';
import { ownFile, ownPage, signaturesOf, signedAndConfirmed } from '../support/own-page.ts';
import { anna, type FormFields, get, post, postJson, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';

describe.each(engines)('a form that was opened on another text, on %s', (engine) => {
  const site = siteWith();
  const inbox = keepingMailer();
  let t: TestApp;
  beforeEach(async () => {
    inbox.mails.length = 0;
    site.open(openLetter);
    t = await testApp(engine, { site, mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const send = (fields: FormFields) => visit(t.app, sign, post('/api/sign', fields));
  const sendJson = async (body: object) => {
    const answer = await visit(t.app, sign, postJson('/api/sign', body));
    return { status: answer.status, body: await answer.json() };
  };
  const nothingKept = async () => {
    expect(await signaturesOf(t.app)).toEqual([]);
    expect(await t.app.store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  };
  const typed = { ...anna, affiliation: 'Nurse', comment: 'Two\nlines', public: 'yes' };

  it.each<[string, () => Promise<LetterFacts>]>([
    ['a rewritten one', rewrittenLetter],
    ['one with a slip mended: the signer saw the other', correctedLetter],
  ])('than %s comes back with all that was typed, and nothing is recorded', async (_what, next) => {
    const letter = await next();
    site.open(letter);
    const answer = await send(typed);
    expect(answer.status).toBe(409);
    const page = parse(await answer.text());
    expect(page.querySelector('[data-show="notice"]')?.text).toContain('has changed');
    const value = (selector: string) => page.querySelector(selector)?.getAttribute('value');
    expect(value('#name')).toBe('Anna Virtanen');
    expect(value('#affiliation')).toBe('Nurse');
    expect(page.querySelector('#comment')?.innerHTML.trim()).toBe('Two\nlines');
    expect(page.querySelector('#public')?.hasAttribute('checked')).toBe(true);
    expect(value('[name="version"]')).toBe(letter.version);
    await nothingKept();
    expect((await send({ ...typed, version: letter.version })).status).toBe(303);
    expect(await signaturesOf(t.app)).toMatchObject([{ version: letter.version }]);
  });

  it('is told so together with what is wrong in its fields', async () => {
    const answer = await send({ ...anna, version: 'f'.repeat(32), name: '' });
    expect(answer.status).toBe(409);
    const page = parse(await answer.text());
    expect(page.querySelector('[data-show="notice"]')?.text).toContain('has changed');
    expect(page.querySelectorAll('[data-error-summary] a')).toHaveLength(1);
  });

  it.each([
    ['from a page that is older than the field', {}],
    ['with an empty one', { version: '' }],
    ['with two', { version: [openLetter.version, openLetter.version.replace(/./, 'x')] }],
  ])('or on none, %s, comes back', async (_what, more) => {
    const { version: _version, ...without } = anna;
    const answer = await send({ ...without, ...more });
    expect(answer.status).toBe(409);
    await nothingKept();
  });

  it('is refused as data with a code, and so is data that names no version', async () => {
    const { version, ...without } = anna;
    expect(await sendJson({ ...anna, version: 'f'.repeat(32) })).toEqual({
      status: 409,
      body: { error: 'letter-changed', fields: {} },
    });
    for (const named of [{}, { version: '' }, { version: null }, { version: [version] }]) {
      const { status, body } = await sendJson({ ...without, ...named });
      expect({ status, error: body.error }).toEqual({ status: 422, error: 'invalid' });
      expect(body.fields.version).toContain('/campaign.json');
    }
    await nothingKept();
    expect((await sendJson(anna)).status).toBe(202);
  });

  it('carries its version through the page that asks for a proof', async () => {
    const asked = await send({ ...anna, website: 'x' });
    expect(asked.status).toBe(428);
    const page = parse(await asked.text());
    const named = page.querySelector('form [name="version"]')?.getAttribute('value');
    expect(named).toBe(openLetter.version);
  });

  it('is told to wait where the pages are newer than the process', async () => {
    const newer = await rewrittenLetter();
    const app = {
      ...t.app,
      site: { ...site, campaign: async () => ({ ...(await site.campaign()), ...openLetter }) },
    };
    site.open(newer);
    const answer = await visit(app, sign, post('/api/sign', { ...anna, version: newer.version }));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(await answer.text()).toContain('is being updated');
    await nothingKept();
  });

  it('and waits for its confirmation confirms the text that its signer saw', async () => {
    const token = await signAndGetToken(t.app, inbox.mails);
    const next = await rewrittenLetter();
    site.open(next);
    const shown = await visit(t.app, confirm, get(`/api/confirm?token=${token}`));
    const page = parse(await shown.text());
    expect(page.text).toContain('rewritten since you filled in the form');
    expect(page.querySelector('a[data-slot="read"]')?.getAttribute('href')).toContain(
      openLetter.version,
    );
    const pressed = await visit(t.app, confirm, post('/api/confirm', { token }));
    expect(pressed.headers.get('location')).toBe('/thank-you/#done');
    expect(await signaturesOf(t.app)).toMatchObject([
      { version: openLetter.version, status: 'confirmed' },
    ]);
    expect(await readTally(t.app)).toMatchObject({
      confirmed: 0,
      earlier: [{ version: openLetter.version, confirmed: 1 }],
    });
  });

  it('stays signed where the letter was rewritten: shown, readable, and told to its signer', async () => {
    const own = await signedAndConfirmed(t.app, inbox.mails);
    const next = await rewrittenLetter();
    site.open(next);
    t.clock.forward(2000);
    const [row] = (await readTally(t.app)).earlier;
    expect(row).toMatchObject({ version: openLetter.version, confirmed: 1 });
    const path = `/api/earlier?version=${openLetter.version}`;
    const data = await (await visit(t.app, earlier, get(path))).json();
    expect(data).toMatchObject({ text: openLetter.text, confirmed: 1, joined: false });
    const html = await visit(t.app, earlier, get(path, { accept: 'text/html' }));
    expect(parse(await html.text()).querySelector('blockquote')?.text).toBe(openLetter.text);
    expect((await ownPage(t.app, own)).text).toContain('rewritten since you signed');
    expect((await ownFile(t.app, own)).signatures).toMatchObject([
      { version: openLetter.version, sinceSigned: { text: 'replaced', corrections: [] } },
    ]);
    await send({ ...anna, version: next.version });
    await deliverOutbox(t.app);
    expect(await signaturesOf(t.app)).toHaveLength(2);
  });

  it.each([
    '',
    'f'.repeat(32),
    "'",
    '../x',
    'Anna \u0000',
    'A'.repeat(32),
    '\u{10ffff}',
  ])('and a text that never was is not found: %s', async (v) => {
    const answer = await visit(
      t.app,
      earlier,
      get(`/api/earlier?version=${encodeURIComponent(v)}`),
    );
    expect(answer.status).toBe(404);
  });
});
