import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtSite, type Site } from '../../../functions/app/site.ts';
import { mailUpdate } from '../../../functions/commands/mail-update.ts';
import confirm from '../../../functions/confirm.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import { mailUpdates } from '../../../functions/mail-updates.ts';
import { readLinkToken } from '../../../functions/security/link-tokens.ts';
import sign from '../../../functions/sign.ts';
import { beginMailing, queueStep } from '../../../functions/store/mailings.ts';
import { day } from '../../../src/campaign/signature.ts';
import { mailingRules, type UpdateNotices } from '../../../src/campaign/update-notice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { smtpTo } from '../../support/delivery.ts';
import { checkDkim, newDkimKey } from '../../support/dkim.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';
import { anna, post, visit } from '../../support/requests.ts';

const english = { title: 'A state returns', summary: 'It happened today.' };
const finnish = { title: 'Valtio palaa', summary: 'Se tapahtui tänään.' };
const updates: UpdateNotices = [
  { name: 'both', date: '2026-11-30', texts: { en: english, fi: finnish } },
  { name: 'english-only', date: '2026-11-29', texts: { en: english } },
];

const site: Site = { ...builtSite('dist'), updates: async () => updates };

const { dkim, record } = newDkimKey();

describe.each(engines)('npm run mail:update, on %s', (engine) => {
  let t: TestApp;
  let office: PostOffice;
  beforeEach(async () => {
    office = await openPostOffice();
    t = await testApp(engine, { mailer: smtpTo(office.url, dkim), site });
  });
  afterEach(async () => {
    await t.end();
    await office.close();
  });

  const run = (...args: string[]) => mailUpdate(t.app, args);
  /** Signs and confirms; answers the address. */
  const supporter = async (name: string, more: Record<string, string> = { updates: 'yes' }) => {
    const email = `${name.toLowerCase()}@example.org`;
    const form = { ...anna, name: `${name} Virtanen`, email, ...more };
    await visit(t.app, sign, post('/api/sign', form));
    await deliverOutbox(t.app);
    const { mail } = await office.mailTo(email);
    const token = /token=([\w-]+)/.exec(mail.text ?? '')?.[1] ?? '';
    await visit(t.app, confirm, post('/api/confirm', { token }));
    return email;
  };
  const told = () => office.received.filter(({ raw }) => /^List-Id:/im.test(raw));
  const readers = () =>
    told()
      .map(({ to }) => to[0])
      .sort();
  const deliverAll = async () => {
    t.clock.forward(day);
    await mailUpdates(t.app);
    await deliverOutbox(t.app);
  };
  const toAll = async () => {
    const audience = { lang: '', country: '' };
    const begun = { name: 'both', draft: null, audience, now: t.app.now() };
    return (await beginMailing(t.app.store, begun))?.id ?? '';
  };

  it('first only tells how many would get it, in which languages, and with what text', async () => {
    await supporter('Anna');
    await supporter('Bertta', { updates: 'yes', lang: 'fi' });
    await supporter('Cecilia', {});
    const { done, text } = await run('both');
    expect(done).toBe(true);
    expect(text).toContain('2 signers want updates: 1 in en, 1 in fi.');
    expect(text).toContain('It happened today.');
    expect(text).toContain('Se tapahtui tänään.');
    expect(text).toContain('Nothing was sent.');
    expect(text).not.toContain('@example.org');
    await deliverAll();
    expect(told()).toEqual([]);
    expect((await run('english-only')).text).toContain('2 signers want updates: 2 in en.');
  });

  it('sends it to each who wants updates, in their language where it exists in that', async () => {
    await supporter('Anna');
    await supporter('Bertta', { updates: 'yes', lang: 'fi' });
    await supporter('Cecilia', {});
    expect((await run('both', '--send')).text).toContain('The site sends it to 2 signers');
    await deliverAll();
    expect(readers()).toEqual(['anna@example.org', 'bertta@example.org']);
    const finnishMail = told().find(({ to }) => to[0] === 'bertta@example.org')?.mail;
    expect(finnishMail?.subject).toBe('Keep the Ban: Valtio palaa');
    expect(finnishMail?.text).toContain('http://localhost:4321/fi/updates/both/');
    await run('english-only', '--send');
    await deliverAll();
    const other = told().findLast(({ to }) => to[0] === 'bertta@example.org')?.mail;
    expect(other?.subject).toBe('Keep the Ban: A state returns');
    expect(other?.text).toContain('http://localhost:4321/updates/english-only/');
  });

  it('lets a mail program leave in one click, and DKIM covers both fields that say so', async () => {
    await supporter('Anna');
    await run('both', '--send');
    await deliverAll();
    const [{ raw, mail } = { raw: '', mail: null }] = told();
    const field = (name: string) =>
      mail?.headers.find(({ key }) => key === name)?.value.replace(/\s+/g, ' ');
    expect(field('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(field('list-id')).toBe('"Keep the Ban: updates" <updates.example.org>');
    const [, link = ''] = /^<(http\S+)>$/.exec(field('list-unsubscribe') ?? '') ?? [];
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(link);
    const { origin, pathname, searchParams } = new URL(link);
    expect(origin + pathname).toBe('http://localhost:4321/api/unsubscribe');
    const rows = await t.app.store.db.selectFrom('signatures').select('id').execute();
    const token = searchParams.get('token') ?? '';
    expect(readLinkToken(t.app.keys, 'unsubscribe', token)).toBe(rows[0]?.id);
    const signature = await checkDkim(raw, record);
    expect(signature.verdict).toBe('pass');
    expect(signature.covers).toEqual(
      expect.arrayContaining(['from', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
    // Whoever changes where the click leads breaks the signature.
    const forged = raw.replace('/api/unsubscribe', '/api/somewhere-x');
    expect((await checkDkim(forged, record)).verdict).toBe('fail');
  });

  it('leaves other mails without any of this', async () => {
    await supporter('Anna');
    expect(office.received).toHaveLength(1);
    expect(office.received[0]?.raw).not.toMatch(/^List-/im);
    const { verdict } = await checkDkim(office.received[0]?.raw ?? '', record);
    expect(verdict).toBe('pass');
  });

  it('sends it once to each, also when run again much later, and not to who came after', async () => {
    await supporter('Anna');
    await run('both', '--send');
    await deliverAll();
    await supporter('Bertta');
    t.clock.forward(60 * day);
    expect((await run('both', '--send')).text).toContain('1 queued, 1 sent, 0 failed, 0 waiting.');
    await deliverAll();
    expect(readers()).toEqual(['anna@example.org']);
    expect((await run('both')).text).toContain('Its mailing began on 2026-12-01');
  });

  it('goes on where it was cut off, and sends nobody a second one', async () => {
    for (const name of ['Anna', 'Bertta', 'Cecilia', 'Disa', 'Elli']) await supporter(name);
    const now = t.app.now();
    const langOf = (lang: string) => lang;
    await queueStep(t.app.store, await toAll(), { langOf, most: 2, now });
    expect((await run('both', '--send')).text).toContain('2 queued, 0 sent');
    await deliverAll();
    expect(readers()).toEqual(
      ['anna', 'bertta', 'cecilia', 'disa', 'elli'].map((name) => `${name}@example.org`),
    );
  });

  it('sends each one mail when several are at it at once', async () => {
    for (const name of ['Anna', 'Bertta', 'Cecilia', 'Disa', 'Elli']) await supporter(name);
    const id = await toAll();
    const step = { langOf: (lang: string) => lang, most: 2 };
    for (let round = 1; round <= 3; round += 1) {
      const now = t.app.now();
      const steps = [1, 2, 3, 4].map(() => queueStep(t.app.store, id, { ...step, now }));
      expect((await Promise.all(steps)).filter((one) => one === 'queued')).toHaveLength(1);
      t.clock.forward(mailingRules.apart);
    }
    await deliverAll();
    expect(readers()).toHaveLength(5);
    expect(new Set(readers()).size).toBe(5);
  });

  it('sends nothing to who has stopped updates before the mail went out', async () => {
    await supporter('Anna');
    await run('both', '--send');
    await mailUpdates(t.app);
    const set = { agreed_updates: null, address: null };
    await t.app.store.db.updateTable('signatures').set(set).execute();
    await deliverAll();
    expect(told()).toEqual([]);
  });

  it('lets the mails fall due a little at a time, so that who signs need not wait', async () => {
    await supporter('Anna');
    const { db } = t.app.store;
    const row = await db.selectFrom('signatures').selectAll().executeTakeFirstOrThrow();
    const copies = Array.from({ length: mailingRules.atOnce + 1 }, (_, i) => ({
      ...{ ...row, id: `${row.id}-${String(i).padStart(4, '0')}`, name_key: `${i}` },
    }));
    for (let i = 0; i < copies.length; i += 167) {
      await db
        .insertInto('signatures')
        .values(copies.slice(i, i + 167))
        .execute();
    }
    await run('both', '--send');
    const queued = async () => {
      await mailUpdates(t.app);
      return (await db.selectFrom('outbox').select('id').where('topic', 'is not', null).execute())
        .length;
    };
    const { atOnce, apart } = mailingRules;
    expect([await queued(), await queued()]).toEqual([atOnce, atOnce]);
    t.clock.forward(apart);
    expect(await queued()).toBe(atOnce + 2);
  });

  it('is not spent where nobody wants updates yet', async () => {
    await supporter('Cecilia', {});
    expect((await run('both')).text).toContain('It happened today.');
    expect((await run('both', '--send')).text).toBe('Nobody wants updates: nothing was sent.\n');
    await supporter('Anna');
    expect((await run('both', '--send')).text).toContain('The site sends it to 1 signers');
  });

  it('says how it is used, and which updates there are, where it is called otherwise', async () => {
    for (const args of [[], ['unheard-of'], ['both', 'english-only']]) {
      const { done, text } = await run(...args);
      expect(done).toBe(false);
      expect(text).toContain('npm run mail:update -- <update> --send');
      expect(text).toContain('english-only');
    }
    expect((await run('content/updates/en/both.mdx')).done).toBe(true);
  });
});
