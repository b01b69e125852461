import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../../functions/confirm.ts';
import { countAllActivity } from '../../../functions/office/count-activity.ts';
import { pageOfLog } from '../../../functions/store/office-log.ts';
import { partnerForm } from '../../../src/campaign/partner.ts';
import { signForm } from '../../../src/campaign/sign-form.ts';
import { qrCode } from '../../../src/qr-code.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import { anna, post, visit } from '../../support/requests.ts';
import { signAndGetToken } from '../../support/supporter.ts';

const path = '/office/partners/';

describe.each(engines)('a partner on %s', (engine) => {
  let t: TestApp;
  let ben: AtWork;
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
    ben = await atWork(t.app, 'ben');
  });
  afterEach(() => t.end());

  const add = (name: string, source = '') => ben.post(path, { act: 'add', name, source });
  const cards = async (who = ben) => (await who.page(path)).querySelectorAll('.card');

  it('gets a link in each language, made of its name', async () => {
    expect((await add('Médecins d’ici & d’ailleurs')).status).toBe(303);
    const [card] = await cards();
    const links = card?.querySelectorAll('a[data-slot="link"]').map(({ text }) => text) ?? [];
    expect(links[0]).toBe('http://localhost:4321/letter/?source=medecins-dici-dailleurs');
    expect(links).toContain('http://localhost:4321/uk/letter/?source=medecins-dici-dailleurs');
    expect((await pageOfLog(t.app.store, { most: 1 }))[0]).toMatchObject({
      act: 'partner-added',
      about: 'medecins-dici-dailleurs',
    });
  });

  it('gets the QR code of each link as a file to print', async () => {
    await add('Red Cross');
    const [card] = await cards();
    const file = card?.querySelectorAll('a[data-slot="qr"]')[1]?.getAttribute('href') ?? '';
    const answer = await ben.get(`${path}${file.replaceAll('&amp;', '&')}`);
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('content-disposition')).toContain('red-cross-fi.svg');
    const { path: drawn } = qrCode('http://localhost:4321/fi/letter/?source=red-cross');
    expect(await answer.text()).toContain(drawn);
    for (const [source, lang] of [
      ['nobody', 'en'],
      ['red-cross', 'xx'],
    ])
      expect((await ben.get(`${path}?qr=${source}&lang=${lang}`)).status).toBe(404);
  });

  it('that is retired stays, with its link, and comes back', async () => {
    await add('Red Cross');
    await add('Amnesty');
    await ben.post(path, { act: 'retire', source: 'amnesty' });
    await ben.post(path, { act: 'retire', source: 'amnesty' });
    const names = async () => (await cards()).map((card) => card.querySelector('h2')?.text);
    expect(await names()).toEqual(['Red Cross', 'Amnesty']);
    expect((await cards())[1]?.text).toContain('Retired.');
    await ben.post(path, { act: 'bring-back', source: 'amnesty' });
    expect(await names()).toEqual(['Amnesty', 'Red Cross']);
    const log = await pageOfLog(t.app.store, { most: 10 });
    expect(log.map(({ act }) => act).reverse()).toEqual([
      ...['partner-added', 'partner-added', 'partner-retired', 'partner-brought-back'],
    ]);
  });

  it.each([
    ['', '', 'Write the name of the partner.'],
    ['   ', 'red', 'Write the name of the partner.'],
    ['x'.repeat(81), 'red', 'at most 80 characters'],
    ['Red', 'red cross', 'at most 40 lower-case letters'],
    ['Red', '-red', 'at most 40 lower-case letters'],
    ['Red', 'r'.repeat(41), 'at most 40 lower-case letters'],
    ['Червоний Хрест', '', 'at most 40 lower-case letters'],
    ['Paper', '', 'the site’s own'],
    ['Another', 'taken', 'Another partner has this source.'],
  ])('“%s” with the source “%s” comes back with what is wrong', async (name, source, says) => {
    await add('First', 'taken');
    const answer = await add(name, source);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(says);
    expect((await cards()).length).toBe(1);
  });

  it('is added once, though two add the same at once', async () => {
    const dan = await atWork(t.app, 'dan');
    const fields = { act: 'add', name: 'Red Cross', source: '' };
    const answers = await Promise.all([ben.post(path, fields), dan.post(path, fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it('is seen and not changed by who only reads; its name is text', async () => {
    const cia = await atWork(t.app, 'cia');
    await add('<b>Bold</b> & Co', 'bold');
    expect((await cards(cia)).map((card) => card.querySelectorAll('b, form').length)).toEqual([0]);
    expect((await cia.post(path, { act: 'retire', source: 'bold' })).status).toBe(403);
  });
});

describe.each(engines)('who came by a link, on %s', (engine) => {
  it('is counted for its partner, exactly or in fives, and for each other source', async () => {
    const inbox = keepingMailer();
    const t = await testApp(engine, { mailer: inbox.mailer, env: officeEnv });
    const [ben, cia] = [await atWork(t.app, 'ben'), await atWork(t.app, 'cia')];
    await ben.post(path, { act: 'add', name: 'Red Cross', source: '' });
    const sign = (i: number, source: string) => ({
      ...{ ...anna, email: `p${i}@p${i}.example`, name: `Person ${'ABCDEFGHIJ'[i]}`, source },
    });
    for (let i = 0; i < 7; i += 1) {
      const token = await signAndGetToken(
        t.app,
        inbox.mails,
        sign(i, i < 6 ? 'red-cross' : 'poster'),
      );
      if (i !== 5) await visit(t.app, confirm, post('/api/confirm', { token }));
    }
    t.clock.forward(10 * 60_000);
    await countAllActivity(t.app);
    const told = async (who: AtWork) => {
      const page = await who.page(path);
      const numbers = page.querySelectorAll(
        '.card [data-slot="signed"], .card [data-slot="confirmed"]',
      );
      const rows = page
        .querySelectorAll('tbody tr')
        .map((row) => row.querySelectorAll('th, td').map(({ text }) => text.trim()));
      return { numbers: numbers.map(({ text }) => text), rows };
    };
    expect(await told(ben)).toEqual({ numbers: ['6', '5'], rows: [['poster', '1', '1']] });
    expect(await told(cia)).toEqual({ numbers: ['–', '5'], rows: [] });
    await t.end();
  });
});

describe('the source of a partner', () => {
  it.each([
    ['Suomen Punainen Risti', 'suomen-punainen-risti'],
    ['Łódź Przeciw Minom', 'lodz-przeciw-minom'],
    [
      'A very long name of an organisation that nobody remembers',
      'a-very-long-name-of-an-organisation-that',
    ],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('of “%s” is “%s”, which the form of the letter takes', (name, source) => {
    expect(partnerForm.parse({ name }).source).toBe(source);
    expect(signForm.shape.source.parse(source)).toBe(source);
  });
});
