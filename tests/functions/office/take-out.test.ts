import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../../functions/confirm.ts';
import { withdrawSignature } from '../../../functions/store/leave.ts';
import { keepLetterText } from '../../../functions/store/letter-texts.ts';
import { pageOfLog } from '../../../functions/store/office-log.ts';
import { keepSentences } from '../../../functions/store/sentences.ts';
import { addToTally } from '../../../functions/store/tally.ts';
import unsubscribe from '../../../functions/unsubscribe.ts';
import { day } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type AtWork, atWork, officeEnv, operators } from '../../support/office.ts';
import { anna, type FormFields, post, visit } from '../../support/requests.ts';
import { consents, insertSigned } from '../../support/signed-rows.ts';
import { readStrictCsv } from '../../support/strict-csv.ts';
import { signAndGetToken } from '../../support/supporter.ts';

const path = '/office/take-out/';
const why = 'Handing over on 3 December';

const letter = (file: string, more: FormFields = {}) => ({
  ...{ act: 'letter', 'letter-file': file, 'letter-separator': 'comma', 'letter-why': why },
  ...more,
});
const updates = (file: string, more: FormFields = {}) => ({
  ...{ act: 'updates', 'updates-file': file, 'updates-own': 'yes', 'updates-why': why },
  ...more,
});

describe.each(engines)('taking out, on %s', (engine) => {
  let t: TestApp;
  let kept: ReturnType<typeof keepingMailer>;
  let owner: AtWork;

  beforeEach(async () => {
    kept = keepingMailer();
    t = await testApp(engine, { mailer: kept.mailer, env: officeEnv });
    owner = await atWork(t.app, 'anna');
  });
  afterEach(() => t.end());

  const textOf = async (fields: FormFields): Promise<string> => {
    const answer = await owner.post(path, fields);
    expect(answer.status).toBe(200);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  };
  const rowsOf = async (fields: FormFields, delimiter?: string): Promise<string[][]> => {
    const [, ...rows] = readStrictCsv((await textOf(fields)).replace('\ufeff', ''), delimiter);
    return rows;
  };
  const logged = async () => {
    const rows = await pageOfLog(t.app.store, { most: 50 });
    // Lines of one millisecond are in no order.
    return rows
      .map(({ who, act, about, count }) => ({ who, act, about, count }))
      .sort((a, b) => (a.act < b.act ? -1 : 1));
  };
  const sign = async (more: FormFields = {}) => {
    const token = await signAndGetToken(t.app, kept.mails, { ...anna, ...more });
    await visit(t.app, confirm, post('/api/confirm', { token }));
  };

  it('answers a file that spreadsheets open, with its purpose and the consent in its head', async () => {
    await sign({ affiliation: 'Nurse', comment: 'For my brother.', public: 'yes', updates: 'yes' });
    const answer = await owner.post(path, letter('names'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w-]+-names-2026-12-01\.csv"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head = [], ...rows] = readStrictCsv(bytes.toString('utf8').slice(1));
    expect(head.slice(0, 4)).toEqual([
      ...['Name', 'Country', 'Country code', 'Profession or organisation'],
    ]);
    expect(head[4]).toContain('To be handed over with the letter, and for nothing else');
    expect(head[4]).toContain('By signing, I agree that my name');
    expect(rows).toEqual([['Anna Virtanen', 'Finland', 'FI', 'Nurse', '']]);
  });

  it('hands over who counts when it begins, and no address', async () => {
    const rows = await insertSigned(t.app, [
      { name: 'Anna Counts', email: 'anna@example.org' },
      { name: 'Ben Waits', status: 'pending', confirmed_at: null },
      { name: 'Cia Withdrew', status: 'withdrawn' },
      { name: 'Dan Was Removed', status: 'removed' },
      { name: 'Eva Signed Another Text', version: 'f'.repeat(32) },
      {
        name: 'Finn Comes Later',
        confirmed_at: new Date(t.clock.now().getTime() + 1).toISOString(),
      },
      { name: 'Gaia Counts' },
    ]);
    expect(rows).toHaveLength(7);
    const text = await textOf(letter('names'));
    const names = readStrictCsv(text.slice(1)).map(([name]) => name);
    expect(names).toEqual(['Name', 'Anna Counts', 'Gaia Counts']);
    expect(text).not.toContain('@');
  });

  it('hands over a profession only as far as it is public', async () => {
    const { show } = consents();
    const said = { affiliation: 'Nurse' };
    await insertSigned(t.app, [
      { ...said, agreed_show: show },
      { ...said },
      { ...said, agreed_show: show, beside: 'hidden' },
      { ...said, agreed_show: show, beside: 'waiting' },
    ]);
    const rows = await rowsOf(letter('names'));
    expect(rows.map((row) => row[3])).toEqual(['Nurse', '', '', '']);
  });

  it('hands over comments of those alone who wrote one', async () => {
    await insertSigned(t.app, [{ name: 'Anna Kask', comment: 'For my\nbrother.' }, {}]);
    const rows = await rowsOf(letter('comments'));
    expect(rows).toEqual([['Anna Kask', 'Finland', 'FI', 'For my\nbrother.', '']]);
  });

  it('prints the public list as anyone can read it', async () => {
    const { show } = consents();
    await insertSigned(t.app, [
      { name: 'Anna Kask', agreed_show: show, affiliation: 'Nurse', comment: 'Not for all.' },
      { name: 'Ben Kask', comment: 'Not for all.' },
    ]);
    const rows = await rowsOf(letter('public'));
    expect(rows).toEqual([['Anna Kask', 'Finland', 'FI', 'Nurse', '']]);
  });

  it.each([
    'names',
    'comments',
  ])('leaves those out of %s who agreed to other words', async (file) => {
    const old = { hash: 'old', lang: 'en', text: 'I agree to be counted.' };
    await keepSentences(t.app.store, [old], t.clock.now());
    await insertSigned(t.app, [
      { name: 'Anna Kask', comment: 'Now.' },
      { name: 'Ben Kask', comment: 'Then.', agreed_count: 'old' },
    ]);
    const names = async (fields: FormFields) => (await rowsOf(fields)).map(([name]) => name);
    expect(await names(letter(file))).toEqual(['Anna Kask']);
    expect(await logged()).toMatchObject([
      { act: 'take-out-begun', about: `${file}: ${why}` },
      { act: 'take-out-left-out', count: 1 },
      { act: 'taken-out', count: 1 },
    ]);

    const page = await owner.page(path);
    expect(page.querySelector('[name="letter-also"][value="old"] + q')?.text).toBe(old.text);
    expect(await names(letter(file, { 'letter-also': ['old'] }))).toEqual([
      'Anna Kask',
      'Ben Kask',
    ]);
    const about = `${file} (earlier sentences: 1): ${why}`;
    expect(await logged()).toContainEqual({ who: owner.email, act: 'taken-out', about, count: 2 });
  });

  it('takes an earlier text of the letter only where it is chosen among those there are', async () => {
    const { letter: name } = await t.app.site.campaign();
    const earlier = { letter: name, version: 'e'.repeat(32), text: 'Old words.', textLang: 'en' };
    await keepLetterText(t.app.store, earlier, t.clock.now());
    await addToTally(t.app.store, { version: earlier.version, country: 'FI' });
    await insertSigned(t.app, [{ name: 'Anna Kask', version: earlier.version }, {}]);
    const page = await owner.page(path);
    const [, other] = page.querySelectorAll('[name="letter-text"]');
    expect(other?.getAttribute('value')).toBe(earlier.version);
    const rows = await rowsOf(letter('names', { 'letter-text': earlier.version }));
    expect(rows.map(([who]) => who)).toEqual(['Anna Kask']);
    expect((await logged()).at(-1)?.about).toBe(`names (text of 2026-12-01): ${why}`);

    const unknown = await owner.post(path, letter('names', { 'letter-text': 'd'.repeat(32) }));
    expect(unknown.status).toBe(422);
  });

  it.each([
    'listmonk',
    'action-network',
    'civicrm',
  ])('lists who asked for updates for %s', async (file) => {
    const { updates: agreed_updates } = consents();
    await insertSigned(t.app, [
      { name: 'Anna Kask', email: 'anna@example.org', agreed_updates, lang: 'fi' },
      { name: 'Ben Kask', email: 'ben@example.org' },
      { name: 'Cia Kask', email: 'cia@example.org', agreed_updates, status: 'pending' },
      { name: 'Dan Kask', email: "=cmd|'/c'!a0@example.org", agreed_updates },
      { name: 'Eva Kask', email: 'eva@example.org', agreed_updates: 'other words' },
    ]);
    const text = await textOf(updates(file));
    expect(text.slice(0, 1)).not.toBe('\ufeff');
    const [, ...rows] = readStrictCsv(text);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([['anna@example.org', 'Anna Kask']]);
    const about = `${file}: ${why}`;
    const act = 'take-out-left-out';
    expect(await logged()).toContainEqual({ who: owner.email, act, about, count: 2 });
  });

  it('gives each reader the link that ends updates here', async () => {
    await sign({ updates: 'yes' });
    const [[, , attributes = ''] = []] = await rowsOf(updates('listmonk'));
    const link = new URL(JSON.parse(attributes).unsubscribe_url);
    const token = link.searchParams.get('token') ?? '';
    expect(link.pathname).toBe('/api/unsubscribe');
    await visit(t.app, unsubscribe, post('/api/unsubscribe', { token }));
    expect(await rowsOf(updates('listmonk'))).toEqual([]);
  });

  it('lists a reader once who signed two texts of the letter', async () => {
    const { updates: agreed_updates } = consents();
    const reader = { name: 'Anna Kask', email: 'anna@example.org', agreed_updates };
    await insertSigned(t.app, [reader, { ...reader, version: 'f'.repeat(32) }]);
    await insertSigned(t.app, [{ ...reader, name: 'Ben Kask' }]);
    const rows = await rowsOf(updates('listmonk'));
    expect(rows.map(([, name]) => name)).toEqual(['Anna Kask', 'Ben Kask']);
  });

  it('counts without naming anybody', async () => {
    await sign({ country: 'EE', source: '007' });
    t.clock.forward(day / 24);
    const form = { act: 'numbers', 'numbers-separator': 'semicolon', 'numbers-why': why };
    const today = t.clock.now().toISOString().slice(0, 10);
    const rows = await rowsOf(form, ';');
    expect(rows).toContainEqual(['', 'counts', 'country', 'EE', '1']);
    expect(rows).toContainEqual([today, 'confirmed', 'day', '', '1']);
    expect(rows).toContainEqual(['', 'confirmed', 'source', "'007", '1']);
    expect(rows.flat().join()).not.toContain('Anna');
  });

  it('separates columns by semicolons where a spreadsheet wants that', async () => {
    await insertSigned(t.app, [{ name: 'Anna; "Kask"' }]);
    const rows = await rowsOf(letter('names', { 'letter-separator': 'semicolon' }), ';');
    expect(rows).toEqual([['Anna; "Kask"', 'Finland', 'FI', '', '']]);
  });

  it('writes down who, what, why and how many', async () => {
    await insertSigned(t.app, [{}, {}]);
    const answer = await owner.post(path, letter('names'));
    const line = { who: operators.anna, about: `names: ${why}` };
    expect(await logged()).toEqual([{ ...line, act: 'take-out-begun', count: null }]);
    await answer.arrayBuffer();
    expect(await logged()).toEqual([
      { ...line, act: 'take-out-begun', count: null },
      { ...line, act: 'taken-out', count: 2 },
    ]);
  });

  it('holds nobody twice and nobody who left before their page, over many pages', async () => {
    const rows = await insertSigned(
      t.app,
      Array.from({ length: 2100 }, (_, i) => ({ name: `Person ${i}` })),
    );
    const answer = await owner.post(path, letter('names'));
    const reader = answer.body?.getReader();
    const chunks = [await reader?.read(), await reader?.read()];
    const left = [rows[0], rows[1500]];
    for (const row of left) await withdrawSignature(t.app.store, row?.id ?? '', t.clock.now());
    for (;;) {
      const next = await reader?.read();
      chunks.push(next);
      if (next?.done !== false) break;
    }
    const text = Buffer.concat(chunks.map((one) => one?.value ?? new Uint8Array())).toString();
    const names = readStrictCsv(text.slice(1)).map(([name]) => name ?? '');
    expect(new Set(names).size).toBe(names.length);
    // The first left after their page was read; the other before.
    expect(names).toContain(rows[0]?.name);
    expect(names).not.toContain(rows[1500]?.name);
    expect(names).toHaveLength(1 + 2099);
  });

  it('asks the store nothing more once its reader has gone, and says how far it came', async () => {
    await insertSigned(
      t.app,
      Array.from({ length: 2100 }, () => ({})),
    );
    const answer = await owner.post(path, letter('names'));
    const reader = answer.body?.getReader();
    await reader?.read();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    const read = readStrictCsv(new TextDecoder().decode(value)).length;
    expect(read).toBeLessThan(2100);
    expect((await logged()).map(({ act, count }) => [act, count])).toEqual([
      ['take-out-begun', null],
      ['take-out-broken', read],
    ]);
  });

  it('writes down a file of which nothing was read', async () => {
    const answer = await owner.post(path, letter('names'));
    await answer.body?.cancel();
    expect(await logged()).toMatchObject([
      { act: 'take-out-begun' },
      { act: 'take-out-broken', count: 0 },
    ]);
  });

  it.each<[string, FormFields]>([
    ['Choose what the file is for.', letter('')],
    ['Choose what the file is for.', letter('everything')],
    ['Choose what the file is for.', updates('names')],
    ['Write why you are taking it.', letter('names', { 'letter-why': ' ' })],
    ['Write why you are taking it.', { act: 'numbers' }],
    ['Make it shorter', letter('names', { 'letter-why': 'x'.repeat(121) })],
    ['Leave out the email address', letter('names', { 'letter-why': 'for anna@example.org' })],
    ['Confirm that the addresses stay', updates('civicrm', { 'updates-own': '' })],
  ])('says what is missing, keeps what was typed, and takes nothing out: %s', async (said, fields) => {
    const answer = await owner.post(path, fields);
    expect(answer.status).toBe(422);
    const page = parse(await answer.text());
    expect(page.querySelector('[data-error-summary]')?.text).toContain(said);
    const control = page.querySelector('[name="letter-why"]');
    expect(control?.getAttribute('value')?.trim() ?? '').toBe(
      String(fields['letter-why'] ?? '').trim(),
    );
    expect(await logged()).toEqual([]);
  });

  it.each(['ben', 'cia'] as const)('gives %s, who may not, neither page nor file', async (who) => {
    await insertSigned(t.app, [{}]);
    const other = await atWork(t.app, who);
    expect((await other.get(path)).status).toBe(403);
    expect((await other.post(path, letter('names'))).status).toBe(403);
    expect(await logged()).toEqual([]);
  });

  it('changes nothing by being looked at, and says before what each file holds', async () => {
    const page = await owner.page(path);
    const said = page.querySelector('main')?.text ?? '';
    for (const part of ['Holds: name, country and comment', 'Columns: email, name, attributes']) {
      expect(said).toContain(part);
    }
    expect(await logged()).toEqual([]);
  });
});
