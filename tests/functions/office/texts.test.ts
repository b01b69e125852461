import { type HTMLElement, parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { texts as command } from '../../../functions/commands/texts.ts';
import report from '../../../functions/report.ts';
import signatories from '../../../functions/signatories.ts';
import type { Look } from '../../../src/campaign/beside.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import { act, signaturesOf, signedAndConfirmed } from '../../support/own-page.ts';
import { anna, type FormFields, get, post, visit } from '../../support/requests.ts';

const path = '/office/texts/';

describe.each(engines)('the texts in the office, on %s', (engine) => {
  let t: TestApp;
  let ben: AtWork;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer, env: officeEnv });
    ben = await atWork(t.app, 'ben');
  });
  afterEach(() => t.end());

  const looking = (look: Look) => {
    const { site } = t.app;
    t.app.site = { ...site, campaign: async () => ({ ...(await site.campaign()), look }) };
  };
  let signers = 0;
  const signed = (more: FormFields = {}) => {
    signers += 1;
    const who = { ...anna, email: `s@s${signers}.example`, public: 'yes', publicComment: 'yes' };
    return signedAndConfirmed(t.app, inbox.mails, { ...who, ...more });
  };
  const publicly = async () => {
    const body = await (await visit(t.app, signatories, get('/api/signatories'))).json();
    return {
      beside: body.signatories.map((row: { affiliation: string }) => row.affiliation),
      comments: body.comments.map((row: { comment: string }) => row.comment),
    };
  };
  const textsOn = (page: HTMLElement) =>
    page.querySelectorAll('.cards > li > .text').map(({ text }) => text);
  const button = (page: HTMLElement, name: string) =>
    page.querySelector(`button[name="${name}"]`)?.getAttribute('value') ?? '';
  const field = (page: HTMLElement, name: string) =>
    page.querySelector(`form [name="${name}"]`)?.getAttribute('value') ?? '';
  const logged = async () => {
    const rows = await t.app.store.db.selectFrom('office_log').selectAll().orderBy('id').execute();
    return rows.map(({ who, act: what, about, count }) => [who, what, about, count]);
  };
  /** Clicks a button of a page, and reads what then is said. */
  const click = async (page: HTMLElement, name: string, value = button(page, name), who = ben) => {
    const fields = { act: 'decide', view: field(page, 'view'), page: field(page, 'page') };
    const answer = await who.post(path, { ...fields, [name]: value });
    expect(answer.status).toBe(303);
    const to = answer.headers.get('location') ?? '';
    return (await who.page(to)).querySelector('.said')?.text;
  };

  it('lists what is shown where the campaign looks after, hides it, and shows it again', async () => {
    await signed({ affiliation: 'Minister of War' });
    const page = await ben.page(path);
    expect(textsOn(page)).toEqual(['Minister of War']);
    expect(page.querySelector('a[aria-current][href*="state=shown"]')).not.toBeNull();
    expect(await click(page, 'hide')).toBe('1 text is hidden now.');
    expect((await publicly()).beside).toEqual(['']);
    expect(textsOn(await ben.page(path))).toEqual([]);
    const hidden = await ben.page(`${path}?what=affiliation&state=hidden`);
    expect(await click(hidden, 'show')).toBe('1 text is shown now.');
    expect((await publicly()).beside).toEqual(['Minister of War']);
    expect(await logged()).toEqual([
      [ben.email, 'texts-hidden', '', 1],
      [ben.email, 'texts-shown', '', 1],
    ]);
    expect(await command(t.app, ['list', 'shown'], () => {})).toBe(true);
  });

  it('lists what waits where the campaign looks before, and shows all of a page at once', async () => {
    looking('before');
    await signed({ affiliation: 'Nurse' });
    await signed({ affiliation: 'Deminer', name: 'Eero Virtanen' });
    const page = await ben.page(path);
    expect(textsOn(page)).toEqual(['Deminer', 'Nurse']);
    expect(await click(page, 'show', 'page')).toBe('2 texts are shown now.');
    expect((await publicly()).beside.sort()).toEqual(['Deminer', 'Nurse']);
    expect((await ben.page(path)).text).toContain('There is nothing here.');
    expect(await logged()).toEqual([[ben.email, 'texts-shown', '', 2]]);
  });

  it('shows a comment once it was chosen, and lists none whose signer did not agree', async () => {
    await signed({ comment: 'For my grandmother.' });
    await signed({ comment: 'Only for the minister.', publicComment: '', name: 'Eero Virtanen' });
    const page = await ben.page(`${path}?what=comment`);
    expect(textsOn(page)).toEqual(['For my grandmother.']);
    expect((await publicly()).comments).toEqual([]);
    expect(await click(page, 'show')).toBe('1 text is shown now.');
    expect((await publicly()).comments).toEqual(['For my grandmother.']);
    expect(await logged()).toEqual([[ben.email, 'comments-shown', '', 1]]);
  });

  it('shows nothing that its signer has changed since it was read', async () => {
    const token = await signed({ comment: 'Kind words' });
    const page = await ben.page(`${path}?what=comment`);
    const both = { public: 'yes', publicComment: 'yes' };
    await act(t.app, token, { action: 'save', ...both, comment: 'We will find you' });
    const nothing =
      'Nothing was changed: it had already been decided, or the signer has changed it since.';
    expect(await click(page, 'show')).toBe(nothing);
    expect(await click(page, 'show', 'page')).toBe(nothing);
    expect((await publicly()).comments).toEqual([]);
    expect(await logged()).toEqual([]);
  });

  it('answers two who decide the same at once one each, and does nothing twice', async () => {
    looking('before');
    const dan = await atWork(t.app, 'dan');
    for (let i = 0; i < 6; i += 1)
      await signed({ affiliation: `Nurse ${i}`, name: `Anna A${'b'.repeat(i)}` });
    const page = await ben.page(path);
    const said = await Promise.all([
      click(page, 'show', 'page', ben),
      click(page, 'show', 'page', dan),
    ]);
    expect(said.sort()).toEqual([
      '6 texts are shown now.',
      'Nothing was changed: it had already been decided, or the signer has changed it since.',
    ]);
    expect((await logged()).map(([, what, , count]) => [what, count])).toEqual([
      ['texts-shown', 6],
    ]);
  });

  it('shows evil texts as they were written, and nothing of them works', async () => {
    const evil =
      '<script>alert(1)</script> “\u05d0\u05d1” =cmd|x\nSecond line\n\n{name} $& " onmouseover=x';
    await signed({ comment: evil, affiliation: 'שלום & "x" \' onclick=y' });
    const answer = await ben.get(`${path}?what=comment`);
    const html = await answer.text();
    const page = parse(html);
    expect(page.querySelector('.cards .text')?.text).toBe(evil);
    expect(html).not.toContain('<script>alert');
    expect(page.querySelector('[onmouseover]')).toBeNull();
    expect(page.querySelector('.cards .text')?.getAttribute('dir')).toBe('auto');
    const beside = await ben.page(path);
    expect(beside.querySelector('.cards .text')?.text).toBe('שלום & "x" \' onclick=y');
  });

  it('turns pages of fifty, older and newer, each text once', async () => {
    const { version, letter } = await t.app.site.campaign();
    await fill(t, { version, letter, count: 120 });
    const seen: string[] = [];
    let to = path;
    for (const size of [50, 50, 20]) {
      const page = await ben.page(to);
      expect(textsOn(page)).toHaveLength(size);
      seen.push(...textsOn(page));
      to = linkOf(page, 'Older') ?? to;
    }
    expect(new Set(seen).size).toBe(120);
    const last = await ben.page(to);
    expect(linkOf(last, 'Older')).toBeNull();
    const middle = await ben.page(linkOf(last, 'Newer') ?? '');
    expect(textsOn(middle)).toEqual(seen.slice(50, 100));
    const first = await ben.page(linkOf(middle, 'Newer') ?? '');
    expect(textsOn(first)).toEqual(seen.slice(0, 50));
    expect(linkOf(first, 'Newer')).toBeNull();
  });

  it('lists what was reported; hides its texts, or leaves them, and closes all reports at once', async () => {
    await signed({ affiliation: 'Minister of War', comment: 'Vile' });
    const [{ id: about } = { id: '' }] = await signaturesOf(t.app);
    await click(await ben.page(`${path}?what=comment`), 'show');
    const send = (words: string) =>
      visit(t.app, report, post('/api/report', { about, reason: 'abuse', words }));
    await send('It <b>insults</b> me');
    await send('And me');
    const page = await ben.page(`${path}?what=reports`);
    expect(page.querySelectorAll('.cards > li')).toHaveLength(2);
    expect(page.querySelector('.cards')?.text).toContain('It <b>insults</b> me');
    expect(page.querySelector('.cards')?.text).toContain('Vile');
    const seek = page.querySelector('form[action="/office/fakes/"]');
    expect(seek?.querySelector('[name="id"]')?.getAttribute('value')).toBe(about);

    const decided = (fields: FormFields) =>
      ben.post(path, { act: 'report', view: 'what=reports', ...fields });
    await decided({ hide: about });
    expect(await publicly()).toEqual({ beside: [''], comments: [] });
    expect((await ben.page(`${path}?what=reports`)).text).toContain('There is nothing here.');
    const again = await decided({ hide: about });
    expect(again.headers.get('location')).toContain('done=texts.nothing');

    await send('Once more');
    const left = await decided({ leave: about });
    expect(left.headers.get('location')).toContain('done=texts.left');
    expect((await logged()).map(([, what, , count]) => [what, count])).toEqual([
      ['comments-shown', 1],
      ['reports-hidden', 2],
      ['reports-left', 1],
    ]);
  });

  it('is closed to who only reads, and the log holds nobody’s name or words', async () => {
    await signed({ affiliation: 'Qnarytown Nurse' });
    await click(await ben.page(path), 'hide');
    const cia = await atWork(t.app, 'cia');
    expect((await cia.get(path)).status).toBe(403);
    const refused = await cia.post(path, { act: 'decide', hide: 'x.y' });
    expect(refused.status).toBe(403);
    expect(JSON.stringify(await logged())).not.toMatch(/Qnarytown|Virtanen/);
    expect(await (await cia.get('/office/log/')).text()).toContain('hid 1 profession');
  });

  it('takes no harm from a form that nobody’s page made', async () => {
    await signed({ affiliation: 'Nurse' });
    for (const fields of [
      { show: 'x' },
      { hide: `${'9'.repeat(20_000)}.x` },
      { show: 'page', page: ' . .. ' },
      { view: 'what=nothing&state=odd&before=%00&after=%F0', show: '.' },
      {},
    ]) {
      const answer = await ben.post(path, { act: 'decide', ...fields });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(/^\/office\/texts\/\?.*done=texts\.nothing/),
      ]);
    }
    for (const query of ['?what=x&state=y', '?before=zzz', '?after=', '?what=reports&after=x']) {
      expect((await ben.get(`${path}${query}`)).status).toBe(200);
    }
  });
});

function linkOf(page: HTMLElement, text: string): string | null {
  const link = page.querySelectorAll('p.ways a').find((one) => one.text.trim() === text);
  return link?.getAttribute('href')?.replaceAll('&amp;', '&') ?? null;
}

/** Public names with a text beside each, as confirmations would have left them. */
async function fill(
  { app }: TestApp,
  { version, letter, count }: { version: string; letter: string; count: number },
): Promise<void> {
  const at = '2026-12-01T12:00:00.000Z';
  const rows = Array.from({ length: count }, (_, i) => ({
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    ...{ letter, version, mailbox: `m${i}`, name_key: `n${i}`, name: `Name ${i}`, country: 'FI' },
    ...{ affiliation: `Text ${i}`, comment: '', lang: 'en', source: '', address: null },
    ...({
      status: 'confirmed',
      agreed_count: 'h',
      agreed_show: 'h',
      agreed_updates: null,
    } as const),
    ...{ agreed_at: at, mails: 1, mailed_at: at, created_at: at, confirmed_at: at },
    ...({ agreed_show_at: null, reminded_at: null, ended_at: null, beside: 'shown' } as const),
    ...({ agreed_comment: null, agreed_comment_at: null, comment_state: 'waiting' } as const),
  }));
  await app.store.db.insertInto('signatures').values(rows).execute();
}
