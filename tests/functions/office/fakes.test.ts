import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetExpired } from '../../../functions/forget.ts';
import { beginSession, formToken } from '../../../functions/office/session.ts';
import officeDoor from '../../../functions/office.ts';
import removals from '../../../functions/removals.ts';
import { readEndings } from '../../../functions/store/endings.ts';
import { pageOfLog } from '../../../functions/store/office-log.ts';
import { inTransaction } from '../../../functions/store/open.ts';
import { readSignatories, readTotal } from '../../../functions/store/tally.ts';
import { operatorAt } from '../../../src/campaign/office.ts';
import { removalsSchema } from '../../../src/campaign/removals.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import {
  addSignatures,
  countedName,
  type MadeUp,
  ordinaryName,
} from '../../support/made-up-signatures.ts';
import { type AtWork, atWork, officeEnv, operators } from '../../support/office.ts';
import { get, post, visit } from '../../support/requests.ts';

const path = '/office/fakes/';
const hour = 60 * minute;

describe.each(engines)('names that look made up, on %s', (engine) => {
  let t: TestApp;
  let ben: AtWork;
  let version = '';
  beforeEach(async () => {
    t = await testApp(engine, { env: officeEnv });
    version = (await t.app.site.campaign()).version;
    ben = await atWork(t.app, 'ben');
  });
  afterEach(() => t.end());

  /** So many hours ago. */
  const ago = (hours: number, minutes = 0) =>
    new Date(t.clock.now().getTime() - hours * hour + minutes * minute);
  /** Two days on which four people an hour sign. */
  const ordinary = (): MadeUp[] =>
    Array.from({ length: 192 }, (_, i) => ({
      ...{
        name: ordinaryName(i),
        at: ago(48 - Math.floor(i / 4), 5 + (i % 4)),
        shown: i % 2 === 0,
      },
    }));
  const bots = (count: number, more: Partial<MadeUp> = {}): MadeUp[] =>
    Array.from({ length: count }, (_, i) => ({
      ...{ name: countedName('Bot', i), at: ago(3, 1 + (i % 50)), source: 'farm', shown: true },
      ...more,
    }));
  const total = () => readTotal(t.app.store, [version]);
  const names = async () =>
    (await readSignatories(t.app.store, { versions: [version], most: 1000 })).map(
      ({ name, affiliation }) => `${name} ${affiliation}`,
    );
  const logged = async () =>
    (await pageOfLog(t.app.store, { most: 50 })).map(({ who, act, about, count }) =>
      [who.split('@')[0], act, about, count].join(' '),
    );
  const publicly = async () => {
    t.clock.forward(1000);
    return removalsSchema.parse(await (await visit(t.app, removals, get('/api/removals'))).json());
  };

  /** Somebody whom the settings name otherwise than `operators`. */
  const inAs = async (email: string): Promise<AtWork> => {
    const operator = operatorAt(t.app.config.office, email);
    if (!operator) throw new Error(`${email} may not come in.`);
    const session = await inTransaction(t.app.store, (tx) => beginSession(tx, email, t.app.now()));
    const cookie = `office=${session}`;
    const ask = (to: string) => visit(t.app, officeDoor, get(to, { accept: 'text/html', cookie }));
    return {
      ...{ email, cookie, get: ask },
      page: async (to) => parse(await (await ask(to)).text()),
      post: (to, fields) => {
        const form = formToken(t.app, operator);
        const request = post(to, { form, ...fields }, { accept: 'text/html', cookie });
        return visit(t.app, officeDoor, request);
      },
    };
  };

  /** The links of what looks made up, by their sentences. */
  const waves = async (who: AtWork) => {
    t.clock.forward(minute);
    const page = await who.page(path);
    return page.querySelectorAll('[aria-labelledby="waves"] li a').map((link) => ({
      ...{ text: link.text, href: link.getAttribute('href') ?? '' },
    }));
  };
  const leadsTo = async (answer: Response, who: AtWork) => {
    expect(answer.status).toBe(303);
    return who.page(answer.headers.get('location') ?? '');
  };
  const seek = async (fields: Record<string, string>, who = ben) =>
    leadsTo(await who.post(path, { act: 'seek', ...fields }), who);
  type Page = Awaited<ReturnType<AtWork['page']>>;
  /** What a form of an act holds. */
  const formOf = (page: Page, act: string) => {
    const form = page
      .querySelectorAll('main form')
      .find((one) => one.querySelector('[name="act"]')?.getAttribute('value') === act);
    const inputs =
      form?.querySelectorAll('input[type="hidden"]:not([name="form"]), input[checked]') ?? [];
    return Object.fromEntries(
      inputs.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
    );
  };
  const send = async (page: Page, act: string, who = ben, more = {}) =>
    leadsTo(await who.post(path, { ...formOf(page, act), ...more }), who);
  const found = (page: Page) => page.querySelector('[data-slot="found"]')?.text;
  const said = (page: Page) => page.querySelector('.said')?.text;

  it('shows an hour that has many more than usual, its source and its word, and no ordinary hour', async () => {
    await addSignatures(t.app, [...ordinary(), ...bots(80)]);
    const shown = await waves(ben);
    expect(shown.map(({ text }) => text.replace(/ between .*, /, ' … '))).toEqual([
      '84 signatures … 84 confirmed; usual in an hour: 4',
      '80 signatures from the source “farm” … 80 confirmed',
      '80 names with the word “bot” … 80 confirmed',
    ]);
    // What is sought may name somebody: an address says it to nobody.
    for (const { href } of shown) expect(href).toMatch(/^\?sought=[\w-]+$/);
    const page = await ben.page(path + shown[2]?.href);
    expect(found(page)).toBe('80 signatures match: 80 confirmed, 0 waiting for confirmation.');
    expect(page.querySelectorAll('#results ~ .sheet tbody tr')).toHaveLength(10);
    expect(page.text).toContain('and 70 more');
  });

  it('finds nothing among ordinary people', async () => {
    await addSignatures(t.app, ordinary());
    expect(await waves(ben)).toEqual([]);
    expect((await ben.page(path)).text).toContain('Nothing stands out');
  });

  it('groups mail domains without showing one, and names that are odd or the same', async () => {
    const sure: MadeUp[] = Array.from({ length: 25 }, (_, i) => ({
      name: ordinaryName(i),
      ...{ at: ago(40 - i), email: `p${i}@throwaway-farm.example`, status: 'pending' },
    }));
    const odd: MadeUp[] = Array.from({ length: 6 }, (_, i) => ({
      ...{ name: `${'sdfgh'}k ${ordinaryName(i)}`, at: ago(30 - i) },
    }));
    const same: MadeUp[] = Array.from({ length: 9 }, (_, i) => ({
      ...{ name: i % 2 ? 'SMITH, John' : 'John Smith', at: ago(20 - i) },
    }));
    await addSignatures(t.app, [...sure, ...odd, ...same]);
    const shown = await waves(ben);
    expect(shown.map(({ text }) => text)).toEqual([
      '25 signatures with one mail domain that few people use, 0 confirmed',
      '9 signatures in the name “John Smith”, 9 confirmed',
      '6 names with a word that nobody can pronounce, 6 confirmed',
    ]);
    const counts = [];
    for (const { href } of shown) counts.push(found(await ben.page(path + href)));
    expect(counts).toEqual([
      '25 signatures match: 0 confirmed, 25 waiting for confirmation.',
      '9 signatures match: 9 confirmed, 0 waiting for confirmation.',
      '6 signatures match: 6 confirmed, 0 waiting for confirmation.',
    ]);
    expect(await (await ben.get(path + shown[0]?.href)).text()).not.toContain('throwaway');
  });

  it('counts, shows ten, removes a hundred at once and puts them back: numbers and names as before', async () => {
    await addSignatures(t.app, [...ordinary(), ...bots(100)]);
    const before = { total: await total(), names: await names() };
    const page = await seek({ name: 'bot', way: 'word' });
    expect(await total()).toBe(before.total);
    const done = await send(page, 'remove', ben, { reason: 'abusive' });
    expect(said(done)).toBe('100 signatures were removed.');
    expect(await total()).toBe(192);
    expect(await names()).toHaveLength(96);
    expect(await publicly()).toMatchObject({ confirmed: 192, removed: 100, putBack: 0 });
    expect(await readEndings(t.app.store)).toHaveLength(100);

    const back = await send(done, 'put-back');
    expect(said(back)).toBe('100 signatures were put back.');
    expect({ total: await total(), names: await names() }).toEqual(before);
    expect(await readEndings(t.app.store)).toEqual([]);
    const told = await publicly();
    expect(told).toMatchObject({ confirmed: 292, removed: 0, putBack: 100 });
    const rows = [...told.days, ...told.rest].map(({ removed }) => removed);
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(told.removed + told.putBack);
    expect(formOf(back, 'put-back')).toEqual({});
    expect(await logged()).toEqual([
      'ben signatures-put-back  100',
      'ben signatures-removed abusive 100',
    ]);
  });

  it('puts back once, whoever asks how often and at once', async () => {
    await addSignatures(t.app, bots(20));
    const done = await send(await seek({ name: 'bot', way: 'word' }), 'remove');
    expect(said(done)).toBe('20 signatures were removed.');
    const fields = formOf(done, 'put-back');
    const dan = await atWork(t.app, 'dan');
    await Promise.all([ben.post(path, fields), dan.post(path, fields), ben.post(path, fields)]);
    expect([await total(), (await names()).length]).toEqual([20, 20]);
    expect(await publicly()).toMatchObject({ confirmed: 20, removed: 0, putBack: 20 });
    expect(await logged()).toEqual(
      ['ben signatures-put-back  20', 'ben signatures-removed fake 20'].map((line) =>
        expect.stringMatching(line.replace('ben', '(ben|dan)')),
      ),
    );
  });

  describe('more than a hundred', () => {
    const propose = async (count = 140) => {
      await addSignatures(t.app, [...ordinary(), ...bots(count)]);
      return send(await seek({ name: 'bot', way: 'begins' }), 'remove');
    };
    const linkOf = (page: Page) =>
      page.querySelector('[aria-labelledby="proposals"] li a')?.getAttribute('href') ?? '';

    it('waits for a second person, who looks, agrees, and can put all back', async () => {
      const before = { total: 332, names: 236 };
      const done = await propose();
      expect(said(done)).toBe(
        'You proposed to remove 140 signatures. They are removed once a second person agrees.',
      );
      expect([await total(), (await names()).length]).toEqual([before.total, before.names]);

      const own = await ben.page(path + linkOf(done));
      expect(said(await send(own, 'agree'))).toContain('somebody with another mailbox');
      expect(await total()).toBe(before.total);

      const dan = await atWork(t.app, 'dan');
      const look = await dan.page(path + linkOf(await dan.page(path)));
      expect(found(look)).toContain('140 signatures match');
      expect(look.text).toContain('ben@example.org proposed on');
      const agreed = await send(look, 'agree', dan);
      expect(said(agreed)).toBe('140 signatures were removed.');
      expect([await total(), (await names()).length]).toEqual([192, 96]);
      expect(agreed.text).toContain('ben@example.org, dan@example.org');
      await send(agreed, 'put-back', dan);
      expect([await total(), (await names()).length]).toEqual([before.total, before.names]);
      expect(await logged()).toEqual([
        'dan signatures-put-back  140',
        'dan removal-agreed fake 140',
        'ben removal-proposed fake 140',
      ]);
      const kept = JSON.stringify(
        await t.app.store.db.selectFrom('office_log').selectAll().execute(),
      );
      expect(kept).not.toMatch(/bot/i);
    });

    it('is done once where two agree at the same moment', async () => {
      const done = await propose();
      const [dan, owner] = [await atWork(t.app, 'dan'), await atWork(t.app, 'anna')];
      const look = await dan.page(path + linkOf(done));
      const answers = await Promise.all(
        [dan, owner].map(async (who) => said(await send(look, 'agree', who))),
      );
      expect(answers.sort()).toEqual([
        '140 signatures were removed.',
        'Somebody else has decided it already, or it was too late.',
      ]);
      expect(await total()).toBe(192);
      expect(await publicly()).toMatchObject({ removed: 140 });
      expect((await logged()).filter((line) => line.includes('removal-agreed'))).toHaveLength(1);
    });

    it('removes nothing where the number has changed since the second person looked', async () => {
      const done = await propose();
      const dan = await atWork(t.app, 'dan');
      const look = await dan.page(path + linkOf(done));
      await addSignatures(t.app, [{ name: 'Bot Late', at: ago(1) }]);
      const again = await send(look, 'agree', dan);
      expect(again.text).toContain('The number was 140 when somebody looked, and is 141 now.');
      expect(await total()).toBe(333);
      expect(said(await send(again, 'agree', dan))).toBe('141 signatures were removed.');
      expect(await total()).toBe(192);
    });

    it('cannot be had in parts: the hundred of a person are those of a day', async () => {
      await addSignatures(t.app, [...bots(60), ...bots(60, { source: 'other' })]);
      await send(await seek({ source: 'farm' }), 'remove');
      expect(await total()).toBe(60);
      const second = await seek({ source: 'other' });
      expect(second.querySelector('main button[data-slot="remove"]')).toBeNull();
      expect(said(await send(second, 'remove'))).toContain('You proposed to remove 60');
      expect(await total()).toBe(60);
      t.clock.forward(day);
      const dan = await atWork(t.app, 'dan');
      const alone = await seek({ source: 'other' }, dan);
      expect(said(await send(alone, 'remove', dan))).toBe('60 signatures were removed.');
    });

    it('is over after a week, dropped by a button, and void when its proposer may decide no more', async () => {
      const done = await propose();
      const dan = await atWork(t.app, 'dan');
      const look = await dan.page(path + linkOf(done));
      const { office } = t.app.config;
      t.app.config.office = office.filter(({ email }) => email !== operators.ben);
      expect(said(await send(look, 'agree', dan))).toContain('may no longer decide');
      t.app.config.office = office;
      t.clock.forward(7 * day);
      const late = await atWork(t.app, 'dan');
      expect(said(await send(look, 'agree', late))).toContain('Nobody agreed within seven days');
      expect(linkOf(await late.page(path))).toBe('');
      await forgetExpired(t.app);
      expect(await t.app.store.db.selectFrom('removal_proposals').selectAll().execute()).toEqual(
        [],
      );

      const ben2 = await atWork(t.app, 'ben');
      await send(await seek({ name: 'bot', way: 'begins' }, ben2), 'remove', ben2);
      const page = await late.page(path);
      const mine = await late.page(path + linkOf(page));
      expect(said(await send(mine, 'refuse', late))).toBe(
        'The proposal is dropped. Nothing was removed.',
      );
      expect(await total()).toBe(332);
    });
  });

  it('one person with two spellings of a mailbox is one person', async () => {
    await t.end();
    const env = { OFFICE_EMAILS: 'edit:ben.k@gmail.com' };
    t = await testApp(engine, { env });
    await addSignatures(t.app, bots(120));
    const config = t.app.config;
    const one = await inAs('ben.k@gmail.com');
    await send(await seek({ name: 'bot', way: 'word' }, one), 'remove', one);
    // The settings name the same mailbox otherwise now.
    config.office = [{ email: 'benk+office@googlemail.com', role: 'edit' }];
    const other = await inAs('benk+office@googlemail.com');
    const page = await other.page(path);
    const link = page.querySelector('[aria-labelledby="proposals"] li a')?.getAttribute('href');
    const answer = await send(await other.page(path + link), 'agree', other);
    expect(said(answer)).toContain('somebody with another mailbox');
    expect(await readTotal(t.app.store, [version])).toBe(120);
  });

  it('is shown to nobody who may only read, and does nothing for them', async () => {
    const rows = await addSignatures(t.app, bots(3));
    const cia = await atWork(t.app, 'cia');
    expect((await cia.get(path)).status).toBe(403);
    const page = await seek({ name: 'bot', way: 'word' });
    for (const [act, fields] of Object.entries({
      seek: { name: 'bot' },
      mailbox: { email: 'anna@example.org' },
      remove: { ...formOf(page, 'remove') },
      'put-back-one': { signature: rows[0]?.id ?? '' },
    })) {
      expect((await cia.post(path, { ...fields, act })).status).toBe(403);
    }
    expect([await total(), await logged()]).toEqual([3, []]);
  });

  it('finds all of a mailbox in every spelling, and puts one of it back', async () => {
    const email = 'anna.virtanen@gmail.com';
    await addSignatures(t.app, [
      { name: 'Anna Virtanen', at: ago(5), email, shown: true, affiliation: 'Teacher' },
      { name: 'Aino Virtanen', at: ago(4), email, shown: true },
      { name: 'Other Person', at: ago(4) },
    ]);
    const mailbox = () =>
      ben.post(path, { act: 'mailbox', email: 'AnnaVirtanen+x@googlemail.com' });
    const answer = await mailbox();
    expect(answer.headers.get('location')).toMatch(/^\/office\/fakes\/\?sought=[\w-]+$/);
    const page = await leadsTo(answer, ben);
    expect(found(page)).toBe('2 signatures match: 2 confirmed, 0 waiting for confirmation.');
    await send(page, 'remove');
    expect(await names()).toEqual([]);

    const again = await leadsTo(await mailbox(), ben);
    expect(found(again)).toContain('0 signatures match');
    const forms = again
      .querySelectorAll('tbody tr')
      .filter((row) => row.text.includes('Anna'))
      .map((row) => row.querySelector('[name="signature"]')?.getAttribute('value') ?? '');
    const put = { act: 'put-back-one', signature: forms[0] ?? '' };
    expect(said(await leadsTo(await ben.post(path, put), ben))).toBe('1 signature was put back.');
    // What was deleted with the removal stays deleted.
    expect(await names()).toEqual(['Anna Virtanen ']);
    expect(await total()).toBe(2);
    expect(said(await leadsTo(await ben.post(path, put), ben))).toBe('0 signatures were put back.');
    expect(await total()).toBe(2);
  });

  it('leaves who has signed anew since as they are: nobody counts twice', async () => {
    const email = 'mari@example.org';
    const [row] = await addSignatures(t.app, [{ name: 'Mari Kask', at: ago(5), email }]);
    await send(await seek({ id: row?.id ?? '' }), 'remove');
    const four: MadeUp[] = ['Ann', 'Bo', 'Cy', 'Di'].map((name) => ({
      ...{ name: `${name} Kask`, at: ago(1), email },
    }));
    await addSignatures(t.app, four);
    const page = await ben.page(path);
    const back = await send(page, 'put-back');
    expect(said(back)).toBe('0 signatures were put back.');
    expect(back.text).toContain('1 stays removed');
    expect(await total()).toBe(4);
  });

  it('says what is wrong with what is asked for, and asks for something', async () => {
    const wrong = async (fields: Record<string, string>) => {
      const answer = await ben.post(path, { act: 'seek', ...fields });
      return [answer.status, parse(await answer.text()).querySelector('.problems li')?.text];
    };
    expect(await wrong({})).toEqual([422, expect.stringContaining('at least one field')]);
    expect(await wrong({ from: 'yesterday' })).toEqual([422, expect.stringContaining('in UTC')]);
    expect(await wrong({ id: 'x' })).toEqual([
      422,
      expect.stringContaining('cannot be searched for'),
    ]);
    expect((await ben.get(`${path}?sought=made-up`)).status).toBe(200);
    const regular = await seek({ name: '(a+)+$', way: 'contains' });
    expect(found(regular)).toContain('0 signatures match');
  });
});
