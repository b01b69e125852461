import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wantingPaper as wanting } from '../../../functions/office/wants/paper.ts';
import { pageOfLog } from '../../../functions/store/office-log.ts';
import tally from '../../../functions/tally.ts';
import { tallySchema } from '../../../src/campaign/tally.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import { openVersion } from '../../support/open-letter.ts';
import { type FormFields, get, visit } from '../../support/requests.ts';

const path = '/office/paper/';
const scan = (digit: string) => digit.repeat(64);
const sheet: FormFields = {
  act: 'enter',
  day: '2026-11-30',
  place: 'Tampere, the market',
  counter: 'Ada Counts',
  signatures: '24',
  version: openVersion.slice(0, 8),
  scan: scan('a'),
};

describe.each(engines)('signatures on paper on %s', (engine) => {
  let t: TestApp;
  let ben: AtWork;
  let dan: AtWork;
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
    [ben, dan] = [await atWork(t.app, 'ben'), await atWork(t.app, 'dan')];
  });
  afterEach(() => t.end());

  const count = async () => {
    t.clock.forward(1000);
    const { confirmed, paper } = tallySchema.parse(
      await (await visit(t.app, tally, get('/api/tally'))).json(),
    );
    expect(paper).toBe(confirmed);
    return paper;
  };
  const waiting = async (who: AtWork) => {
    const page = await who.page(path);
    return page.querySelectorAll('.cards input[name="entry"]').map((one) => {
      return one.getAttribute('value') ?? '';
    });
  };
  const approveAll = async (who: AtWork) => {
    for (const entry of new Set(await waiting(who)))
      await who.post(path, { act: 'approve', entry });
  };
  const correctable = async (who: AtWork) =>
    (await who.page(path))
      .querySelectorAll('a[data-slot="correct"]')
      .map((link) => /correct=([\w-]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? '');
  const acts = async () =>
    (await pageOfLog(t.app.store, { most: 10 }))
      .map(({ act, count: many, about }) => [act, many, about])
      .reverse();

  it('count once a second person has approved what the first wrote down', async () => {
    const answer = await ben.post(path, sheet);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${path}?done=paper-entered&count=24`,
    ]);
    expect(await count()).toBe(0);
    const [entry = ''] = await waiting(dan);
    await dan.post(path, { act: 'approve', entry });
    expect(await count()).toBe(24);
    const today = await ben.page('/office/');
    expect(today.querySelector('[data-slot="total"]')?.text).toBe('24');
    expect(await acts()).toEqual([
      ['paper-entered', 24, '2026-11-30, Tampere, the market'],
      ['paper-approved', 24, '2026-11-30, Tampere, the market'],
    ]);
  });

  it('are never approved by the one who wrote them down, though the form is sent', async () => {
    await ben.post(path, sheet);
    expect(await waiting(ben)).toEqual([]);
    const [entry = ''] = await waiting(dan);
    const answer = await ben.post(path, { act: 'approve', entry });
    expect(answer.headers.get('location')).toBe(`${path}?done=paper-own`);
    expect(await count()).toBe(0);
    expect(await waiting(dan)).not.toEqual([]);
  });

  it('count once, though two approve at the same moment', async () => {
    const anna = await atWork(t.app, 'anna');
    await ben.post(path, sheet);
    const [entry = ''] = await waiting(dan);
    const fields = { act: 'approve', entry };
    const answers = await Promise.all([dan.post(path, fields), anna.post(path, fields)]);
    expect(answers.map((one) => one.headers.get('location')).sort()).toEqual([
      `${path}?done=paper-approved&count=24`,
      `${path}?done=paper-late`,
    ]);
    expect(await count()).toBe(24);
  });

  it('do not count where the second person refuses, and their scan can be corrected', async () => {
    await ben.post(path, sheet);
    const [entry = ''] = await waiting(dan);
    await dan.post(path, { act: 'refuse', entry });
    await dan.post(path, { act: 'approve', entry });
    expect(await count()).toBe(0);
    await ben.post(path, { ...sheet, corrects: entry, signatures: '23' });
    await approveAll(dan);
    expect(await count()).toBe(23);
  });

  it('are corrected by an entry that takes the old one back, once it is approved too', async () => {
    await ben.post(path, sheet);
    await approveAll(dan);
    const [old = ''] = await correctable(ben);
    const form = await ben.page(`${path}?correct=${old}`);
    expect(form.querySelector('#scan')?.getAttribute('value')).toBe(scan('a'));
    await dan.post(path, { ...sheet, corrects: old, signatures: '20' });
    expect(await count()).toBe(24);
    await approveAll(ben);
    expect(await count()).toBe(20);
    const [again = ''] = await correctable(ben);
    await ben.post(path, { ...sheet, corrects: again, signatures: '0' });
    await approveAll(dan);
    expect(await count()).toBe(0);
    const rows = (await ben.page(path)).querySelectorAll('tbody tr');
    expect(rows.map((row) => row.querySelector('.number')?.text)).toEqual(['0', '20', '24']);
  });

  it('are corrected by one of two who do so at the same moment', async () => {
    await ben.post(path, sheet);
    await approveAll(dan);
    const [old = ''] = await correctable(ben);
    const [one, other] = await Promise.all([
      ben.post(path, { ...sheet, corrects: old, signatures: '5', scan: scan('b') }),
      dan.post(path, { ...sheet, corrects: old, signatures: '6', scan: scan('c') }),
    ]);
    const told = [one, other].map(({ headers }) => headers.get('location')?.split('&')[0]).sort();
    expect(told).toEqual([`${path}?done=paper-entered`, `${path}?done=paper-late`]);
    await approveAll(ben);
    await approveAll(dan);
    const counted = await count();
    expect([5, 6]).toContain(counted);
    // The scan of the one that was not written down is still free.
    const free = scan(counted === 5 ? 'c' : 'b');
    expect((await ben.post(path, { ...sheet, scan: free })).status).toBe(303);
  });

  it('of one scan are written down once, in whatever way its hash is typed', async () => {
    await ben.post(path, sheet);
    const answer = await dan.post(path, { ...sheet, scan: ` SHA256:${scan('A')} `, place: 'Oulu' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This scan has already been written down.');
    expect(await waiting(ben)).toEqual([]);
    expect((await acts()).length).toBe(1);
  });

  it.each([
    ['signatures', '-5', 'as a whole number'],
    ['signatures', '1e3', 'as a whole number'],
    ['signatures', '24.5', 'as a whole number'],
    ['signatures', '0', 'at least 1'],
    ['signatures', '10001', 'at most 10,000'],
    ['day', '2026-12-02', 'still to come'],
    ['day', '2026-11-20', 'could not be signed yet'],
    ['day', '2026-02-30', 'Write the day'],
    ['day', '30.11.2026', 'Write the day'],
    ['place', '   ', 'where they were collected'],
    ['counter', '', 'who counted them'],
    ['version', 'ffffffff', 'No text of the letter'],
    ['version', openVersion.slice(0, 7), 'No text of the letter'],
    ['scan', 'abc', '64 characters'],
    ['scan', `${scan('a')}a`, '64 characters'],
    ['scan', scan('g'), '64 characters'],
  ])('with the %s “%s” come back with what is wrong, filled as they were', async (field, value, says) => {
    const answer = await ben.post(path, { ...sheet, [field]: value });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(says);
    if (field !== 'counter') expect(text).toContain('value="Ada Counts"');
    expect(await waiting(dan)).toEqual([]);
  });

  it('stay with the text that their sheet shows', async () => {
    await ben.post(path, { ...sheet, signatures: '10000', version: openVersion });
    await approveAll(dan);
    expect(await count()).toBe(10_000);
  });

  it('can be looked at by who only reads: no name, no small number, nothing to decide', async () => {
    const cia = await atWork(t.app, 'cia');
    await ben.post(path, { ...sheet, signatures: '3' });
    const [entry = ''] = await waiting(dan);
    const page = await cia.page(path);
    expect(page.text).toContain('fewer than 5');
    expect(page.text).not.toContain('Ada Counts');
    expect(page.querySelectorAll('main form').length).toBe(0);
    expect((await cia.post(path, { act: 'approve', entry })).status).toBe(403);
    expect((await cia.post(path, sheet)).status).toBe(403);
    expect((await cia.page(`${path}?correct=${entry}`)).querySelector('#scan')).toBeNull();

    await dan.post(path, { act: 'approve', entry });
    await ben.post(path, { ...sheet, signatures: '5', scan: scan('b') });
    const logOf = async (who: AtWork) => (await who.page('/office/log/')).text;
    expect(await logOf(cia)).toContain('wrote down fewer than 5 signatures on paper');
    expect(await logOf(cia)).toContain('approved fewer than 5 signatures on paper');
    expect(await logOf(cia)).not.toMatch(/\b3 signatures/);
    expect(await logOf(cia)).toContain('wrote down 5 signatures on paper');
    expect(await logOf(dan)).toContain('wrote down 3 signatures on paper');
    const file = async (who: AtWork) => (await who.get('/office/log/?csv')).text();
    expect(await file(cia)).toMatch(/paper-entered,"[^"]*",< 5\r\n/);
    expect(await file(cia)).not.toMatch(/,3\r\n/);
    expect(await file(dan)).toMatch(/paper-entered,"[^"]*",3\r\n/);
  });

  it('want a hand as long as some wait', async () => {
    expect(await wanting(t.app)).toBeNull();
    await ben.post(path, sheet);
    expect(await wanting(t.app)).toMatchObject({ count: 1, href: path });
    await approveAll(dan);
    expect(await wanting(t.app)).toBeNull();
  });

  it('of many sheets are shown page by page, the latest first', async () => {
    for (let i = 10; i < 42; i += 1)
      await ben.post(path, { ...sheet, scan: scan('b').slice(2) + i, place: `Place ${i}` });
    const first = await ben.page(path);
    const places = (page: typeof first) =>
      page.querySelectorAll('tbody bdi[data-slot="place"]').map(({ text }) => text);
    expect([places(first).length, places(first)[0]]).toEqual([30, 'Place 41']);
    const older = first.querySelector('a[data-slot="older"]')?.getAttribute('href');
    expect(first.querySelectorAll('.cards .card').length).toBe(20);
    expect(first.text).toContain('32 entries wait');
    expect(places(await ben.page(`${path}${older}`))).toEqual(['Place 11', 'Place 10']);
  });
});
