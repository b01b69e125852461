import type { HTMLElement } from 'node-html-parser';
import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtSite } from '../../../functions/app/site.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { mailUpdates } from '../../../functions/mail-updates.ts';
import { mailboxHash } from '../../../functions/security/hashing.ts';
import type { UpdateNotices } from '../../../src/campaign/update-notice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { smtpTo } from '../../support/delivery.ts';
import { type AtWork, atWork, officeEnv, operators } from '../../support/office.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';
import { addReaders } from '../../support/readers.ts';

const write = '/office/updates/write/';
const send = '/office/updates/send/';

const english = {
  title: 'A state returns',
  summary: 'It came back today.',
  body: 'It <b>happened</b>.\n\n- one\n- [two](https://example.org/two)\n\nMore soon.',
};
const finnish = {
  title: 'Valtio palaa',
  summary: 'Se palasi tänään.',
  body: 'Niin kävi. Lue https://example.org/fi.',
};

describe.each(engines)('updates in the office, on %s', (engine) => {
  let t: TestApp;
  let post: PostOffice;
  let anna: AtWork;
  let ben: AtWork;
  let onSite: UpdateNotices;
  beforeEach(async () => {
    post = await openPostOffice();
    onSite = [];
    const site = { ...builtSite('dist'), updates: async () => onSite };
    t = await testApp(engine, { mailer: smtpTo(post.url), env: officeEnv, site });
    anna = await atWork(t.app, 'anna');
    ben = await atWork(t.app, 'ben');
  });
  afterEach(async () => {
    await t.end();
    await post.close();
  });

  /** Saves a text as the page does; answers where it led. */
  async function save(who: AtWork, query: string, fields: Record<string, string>) {
    const form = (await who.page(write + query)).querySelector('form[data-slot="write-form"]');
    const edition = form?.querySelector('[name="edition"]')?.getAttribute('value') ?? '';
    return who.post(form?.getAttribute('action')?.replaceAll('&amp;', '&') ?? '', {
      ...{ act: 'save', edition, title: '', summary: '', body: '' },
      ...fields,
    });
  }
  /** A draft in English and, where wanted, Finnish; answers the query of its pages. */
  async function drafted(texts: Record<string, Record<string, string>> = { en: english }) {
    let query = '';
    for (const [lang, text] of Object.entries(texts)) {
      const answer = await save(ben, query ? `${query}&in=${lang}` : `?in=${lang}`, text);
      expect(answer.status).toBe(303);
      query = /\?draft=[\w-]+/.exec(answer.headers.get('location') ?? '')?.[0] ?? '';
    }
    return query;
  }
  const sendTo = (who: AtWork, query: string, audience: Record<string, string> = {}) =>
    who.post(send + query, { act: 'send', lang: '', country: '', sure: 'yes', ...audience });
  const textOf = (page: HTMLElement | null) => page?.text.replace(/\s+/g, ' ') ?? '';
  const read = async (answer: Response) => parse(await answer.text());
  const log = async () =>
    (await t.app.store.db.selectFrom('office_log').selectAll().orderBy('id').execute()).map(
      ({ act, about }) => `${act} ${about}`,
    );
  const arrived = () => post.received.map(({ to }) => to[0] ?? '').sort();
  const round = async () => {
    await mailUpdates(t.app);
    await deliverOutbox(t.app);
    t.clock.forward(30_000);
  };
  const act = async (query: string, name: string, who = anna) => {
    const page = await who.page(send + query);
    const mailing = page.querySelector('[name="mailing"]')?.getAttribute('value') ?? '';
    return who.post(send + query, { act: name, mailing });
  };

  it('an update is written in two languages, seen as it will arrive, and tried out by its writer', async () => {
    const query = await drafted({ en: english, fi: finnish });
    const page = await ben.page(send + query);
    const [first, second, ...more] = page.querySelectorAll('.arrives');
    expect(more).toEqual([]);
    expect(first?.querySelector('strong')?.text).toBe('Keep the Ban: A state returns');
    expect(first?.querySelector('pre')?.text).toContain('It <b>happened</b>.');
    expect(first?.querySelector('pre')?.text).toContain('- two <https://example.org/two>');
    expect(second?.querySelector('strong')?.text).toBe('Keep the Ban: Valtio palaa');

    const html = await ben.get(`${send}${query}&see=html&of=en`);
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    expect(html.headers.get('content-security-policy')).not.toContain('script');
    const mail = await html.text();
    expect(mail).toContain('It &lt;b&gt;happened&lt;/b&gt;.');
    expect(mail).toContain('<a href="https://example.org/two">two</a>');

    const answer = await ben.post(send + query, { act: 'test' });
    expect(textOf(await ben.page(answer.headers.get('location') ?? ''))).toContain('2 tests');
    await deliverOutbox(t.app);
    expect(arrived()).toEqual([operators.ben, operators.ben]);
    const subjects = post.received.map((one) => one.mail.subject).sort();
    expect(subjects).toEqual([
      '[Test] Keep the Ban: A state returns',
      '[Test] Keep the Ban: Valtio palaa',
    ]);
    const tried = post.received.find((one) => one.mail.subject?.includes('A state'))?.mail;
    // It is the mail that was shown, word for word.
    expect(tried?.text?.trim()).toBe(first?.querySelector('pre')?.text.trim());
    expect(tried?.html?.replace('[Test] ', '').trim()).toBe(mail.trim());
    expect(await log()).toEqual([
      'draft-saved 2026-12-01-a-state-returns (en)',
      'draft-saved 2026-12-01-a-state-returns (fi)',
      'update-tested 2026-12-01-a-state-returns',
    ]);
  });

  it('a writer may try it out as often as one does, and no more', async () => {
    const query = await drafted();
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push(await ben.post(send + query, { act: 'test' }));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 422]);
    await deliverOutbox(t.app);
    expect(arrived()).toHaveLength(5);
  });

  it('goes to those who were chosen, stops in the middle, goes on, and reaches each once', async () => {
    const people = Array.from({ length: 6 }, (_, i) => `fi${i}@example.org`);
    await addReaders(t.app, [
      ...people.map((email) => ({ email, lang: 'fi', country: 'FI' })),
      { email: 'sv@example.org', lang: 'sv', country: 'FI' },
      { email: 'fi.in.ee@example.org', lang: 'fi', country: 'EE' },
      { email: 'en@example.org' },
    ]);
    const query = await drafted({ en: english, fi: finnish });
    const chosen = await anna.page(`${send}${query}&lang=fi&country=FI`);
    expect(textOf(chosen.querySelector('#send')?.parentNode ?? null)).toContain(
      '6 signers: Finnish, Finland',
    );
    const unsure = await sendTo(anna, query, { lang: 'fi', country: 'FI', sure: '' });
    expect(unsure.status).toBe(422);
    expect(textOf(await read(unsure))).toContain('Send it to 6 signers');
    expect((await sendTo(ben, query, { lang: 'fi', country: 'FI' })).status).toBe(403);
    expect((await sendTo(anna, query, { lang: 'fi', country: 'FI' })).status).toBe(303);
    expect((await sendTo(anna, query)).status).toBe(422);

    // Everything is queued, nothing is out.
    await mailUpdates(t.app);
    expect((await act(query, 'stop', ben)).status).toBe(303);
    await round();
    expect(arrived()).toEqual([]);
    expect(textOf(await anna.page('/office/updates/'))).toContain('stopped');
    expect(textOf(await ben.page('/office/'))).toContain('1 mailing of an update is stopped');
    expect((await act(query, 'continue', ben)).status).toBe(403);
    await act(query, 'continue');
    await round();
    await round();
    expect(arrived()).toEqual(people);
    expect(post.received[0]?.mail.subject).toBe('Keep the Ban: Valtio palaa');
    expect(textOf(await anna.page(send + query))).toContain(
      '6 queued · 6 sent · 0 failed · 0 waiting · 0 no longer wanted it',
    );

    // Later to all: those who had it get it no more.
    await sendTo(anna, query);
    await round();
    expect(arrived()).toEqual(
      [...people, 'sv@example.org', 'fi.in.ee@example.org', 'en@example.org'].sort(),
    );
    expect((await log()).slice(2)).toEqual([
      'update-mailed 2026-12-01-a-state-returns: Finnish, Finland',
      'mailing-stopped 2026-12-01-a-state-returns',
      'mailing-continued 2026-12-01-a-state-returns',
      'update-mailed 2026-12-01-a-state-returns: all who asked for updates',
    ]);
  });

  it('counts what failed, who left meanwhile, and what came to nothing by an end', async () => {
    await addReaders(
      t.app,
      ['a', 'b', 'c', 'd', 'e'].map((name) => ({ email: `${name}@example.org` })),
    );
    const query = await drafted();
    await sendTo(anna, query);
    await mailUpdates(t.app);
    const { db } = t.app.store;
    const leaver = db.updateTable('signatures').set({ agreed_updates: null, address: null });
    const mailbox = mailboxHash(t.app.keys, 'a@example.org');
    await leaver.where('mailbox', '=', mailbox).execute();
    post.setPolicy((address) => (address === 'b@example.org' ? '550 5.1.1 No such user' : 'take'));
    await deliverOutbox(t.app);
    const numbers = '5 queued · 3 sent · 1 failed · 0 waiting · 1 no longer wanted it';
    expect(textOf(await anna.page(send + query))).toContain(numbers);
    // Where all is done there is nothing to stop.
    expect((await anna.page(send + query)).querySelector('[data-slot="stop-form"]')).toBeNull();

    await addReaders(t.app, [{ email: 'f@example.org' }]);
    await sendTo(anna, query);
    await mailUpdates(t.app);
    await act(query, 'stop');
    await act(query, 'end');
    await round();
    expect(arrived()).toEqual(['c@example.org', 'd@example.org', 'e@example.org']);
    expect(
      await db.selectFrom('outbox').select('id').where('state', '=', 'held').execute(),
    ).toEqual([]);
  });

  it('a draft edited by two keeps both texts, and takes the second only when its writer has seen the first', async () => {
    const query = await drafted();
    const dan = await atWork(t.app, 'dan');
    const mine = { ...english, body: 'Written by Dan, at length.' };
    const form = (await dan.page(write + query)).querySelector('[name="edition"]');
    const edition = form?.getAttribute('value') ?? '';
    expect((await save(ben, query, { ...english, body: 'Ben was faster.' })).status).toBe(303);
    const late = await dan.post(`${write}${query}&in=en`, { act: 'save', edition, ...mine });
    expect(late.status).toBe(409);
    const page = await read(late);
    expect(textOf(page)).toContain(`${operators.ben} saved this text`);
    expect(textOf(page.querySelector('.card'))).toContain('Ben was faster.');
    expect(page.querySelector('textarea[name="body"]')?.text.trim()).toBe(mine.body);
    const seen = page.querySelector('[name="edition"]')?.getAttribute('value') ?? '';
    const again = { act: 'save', edition: seen, ...mine };
    expect((await dan.post(`${write}${query}&in=en`, again)).status).toBe(303);
    expect(
      (await dan.page(write + query)).querySelector('textarea[name="body"]')?.text.trim(),
    ).toBe(mine.body);
    // Another language of it is nobody's way.
    expect((await save(ben, `${query}&in=fi`, finnish)).status).toBe(303);
  });

  it('two who begin the same language of a draft at once are told as well', async () => {
    const query = await drafted();
    const fields = { act: 'save', edition: '0', ...finnish };
    const both = await Promise.all(
      [ben, anna].map((who) => who.post(`${write}${query}&in=fi`, fields)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('nothing that was typed is lost where the draft was deleted or mailed meanwhile', async () => {
    const query = await drafted();
    expect((await ben.post(write + query, { act: 'delete' })).status).toBe(422);
    expect((await ben.post(write + query, { act: 'delete', sure: 'yes' })).status).toBe(303);
    const late = await ben.post(`${write}${query}&in=en`, {
      act: 'save',
      edition: '1',
      ...english,
    });
    expect(late.status).toBe(409);
    const page = await read(late);
    expect(page.querySelector('textarea[name="body"]')?.text).toContain('It <b>happened</b>.');
    const action = page.querySelector('form[data-slot="write-form"]')?.getAttribute('action') ?? '';
    expect((await ben.post(action, { act: 'save', edition: '0', ...english })).status).toBe(303);

    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const mailed = await drafted({ en: { ...english, title: 'Another' } });
    await sendTo(anna, mailed);
    const fixed = await ben.post(`${write}${mailed}&in=en`, {
      ...{ act: 'save', edition: '1', ...english, body: 'Too late.' },
    });
    expect(fixed.status).toBe(409);
    const shown = await read(fixed);
    expect(shown.querySelector('textarea[name="body"]')?.text).toContain('Too late.');
    expect((await ben.page(write + mailed)).querySelector('textarea')).toBeNull();
    await round();
    expect(post.received[0]?.mail.text).toContain('More soon.');
    expect((await ben.post(write + mailed, { act: 'delete', sure: 'yes' })).status).toBe(422);
  });

  it('takes thirty thousand characters of any script, and gives longer ones back', async () => {
    const long = 'щ'.repeat(14_999) + '\n'.repeat(2) + '漢'.repeat(14_999);
    const query = await drafted({ en: { ...english, body: long } });
    const kept = (await ben.page(write + query))
      .querySelector('textarea[name="body"]')
      ?.text.trim();
    expect(kept).toBe(long);
    const longer = await save(ben, query, { ...english, title: '', body: `${long}х` });
    expect(longer.status).toBe(422);
    const page = await read(longer);
    expect(page.querySelector('textarea[name="body"]')?.text.trim()).toBe(`${long}х`);
    expect(page.querySelectorAll('[aria-invalid]').map((one) => one.getAttribute('name'))).toEqual([
      'title',
      'body',
    ]);
  });

  it('an update of the site is mailed as its summary and a link, and a draft that became one as well', async () => {
    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const query = await drafted();
    const file = await ben.get(`${send}${query}&see=file&of=en`);
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="2026-12-01-a-state-returns.mdx"',
    );
    expect(await file.text()).toContain('It \\<b\\>happened\\</b\\>.');
    const { title, summary } = english;
    onSite = [
      { name: '2026-12-01-a-state-returns', date: '2026-12-01', texts: { en: { title, summary } } },
    ];
    for (const about of [query, '?update=2026-12-01-a-state-returns']) {
      const [pre] = (await ben.page(send + about)).querySelectorAll('.arrives pre');
      expect(pre?.text).toContain('/updates/2026-12-01-a-state-returns/');
      expect(pre?.text).not.toContain('happened');
    }
    await sendTo(anna, '?update=2026-12-01-a-state-returns');
    await round();
    expect(post.received[0]?.mail.text).toContain('/updates/2026-12-01-a-state-returns/');
    // It is one update: whoever had it by the one way gets it by no other.
    await sendTo(anna, query);
    await round();
    expect(arrived()).toEqual(['a@example.org']);
  });

  it('cannot be sent before it is whole in the first language, nor to nobody', async () => {
    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const query = await drafted({ en: { title: 'Only a title' }, fi: finnish });
    const page = await anna.page(send + query);
    expect(textOf(page)).toContain('Write a title, a summary and the text in English first');
    expect(page.querySelector('.arrives')).toBeNull();
    expect((await sendTo(anna, query)).status).toBe(422);
    const whole = await drafted();
    for (const audience of [{ lang: 'lv' }, { country: 'XX' }, { lang: "fi' or 1=1" }]) {
      expect((await sendTo(anna, whole, audience)).status).toBe(422);
    }
    expect(await t.app.store.db.selectFrom('update_mailings').select('id').execute()).toEqual([]);
  });

  it('shows who may only read how far mailings are, and neither the text of a draft nor a small number', async () => {
    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const query = await drafted();
    await sendTo(anna, query);
    await round();
    const cia = await atWork(t.app, 'cia');
    const page = await cia.page('/office/updates/');
    expect(textOf(page)).toContain('< 5 queued · < 5 sent · 0 failed');
    expect(page.querySelectorAll('main a')).toEqual([]);
    const written = textOf(await cia.page('/office/log/'));
    expect(written).toContain('began to email fewer than 5 signers');
    expect(written).not.toContain('email 1 signer');
    for (const path of [write + query, send + query, `${send}${query}&see=html&of=en`]) {
      expect((await cia.get(path)).status).toBe(403);
    }
    for (const name of ['save', 'test', 'send', 'stop']) {
      expect((await cia.post(send + query, { act: name })).status).toBe(403);
    }
  });

  it('counts for a page what is few, and shows of many how they were counted last', async () => {
    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const query = await drafted();
    await mailUpdates(t.app);
    await addReaders(t.app, [{ email: 'b@example.org' }]);
    expect(textOf(await anna.page(send + query))).toContain('2 signers: all who asked');
    const readers = JSON.stringify([{ lang: 'en', country: 'EE', readers: 90_000 }]);
    const many = { total: 90_000, readers };
    await t.app.store.db.updateTable('update_readers').set(many).execute();
    const page = textOf(await anna.page(send + query));
    expect(page).toContain('90,000 signers: all who asked');
    expect(page).toContain('Counted on 1 Dec 2026');
    expect(page).toContain('The last one goes in about 90 minutes');
    t.clock.forward(11 * 60_000);
    await mailUpdates(t.app);
    expect(textOf(await anna.page(send + query))).toContain('2 signers: all who asked');
  });

  it('ends a mailing that has been stopped for two weeks', async () => {
    await addReaders(t.app, [{ email: 'a@example.org' }]);
    const query = await drafted();
    await sendTo(anna, query);
    await mailUpdates(t.app);
    await act(query, 'stop');
    t.clock.forward(15 * 24 * 60 * 60_000);
    expect(await mailUpdates(t.app)).toEqual({ steps: 0, ended: 1 });
    await round();
    expect(arrived()).toEqual([]);
  });
});
