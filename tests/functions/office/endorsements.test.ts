import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../functions/app/config.ts';
import type { App } from '../../../functions/app/context.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import endorsementDoor from '../../../functions/endorsement.ts';
import { forgetExpired } from '../../../functions/forget.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import { beginSession, formToken } from '../../../functions/office/session.ts';
import officeDoor from '../../../functions/office.ts';
import { endAgain } from '../../../functions/store/end-again.ts';
import { forget } from '../../../functions/store/forget.ts';
import { inTransaction } from '../../../functions/store/open.ts';
import { day } from '../../../src/campaign/signature.ts';
import { keepingMailer, type TestApp, testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import {
  act,
  approve,
  association,
  enterAndConfirm,
  linkInMails,
  officePage,
  openLink,
  ownLinkOf,
  publicList,
  publicPage,
  rowsOf,
  seenBy,
} from '../../support/endorser.ts';
import { type AtWork, atWork, officeEnv } from '../../support/office.ts';
import { type FormFields, get, post, visit } from '../../support/requests.ts';

describe.each(engines)('endorsements in the office, on %s', (engine) => {
  let t: TestApp;
  let ben: AtWork;
  let dan: AtWork;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer, env: officeEnv });
    [ben, dan] = [await atWork(t.app, 'ben'), await atWork(t.app, 'dan')];
  });
  afterEach(() => t.end());

  const waiting = () => enterAndConfirm(t.app, inbox.mails);
  const said = (answer: Response) =>
    new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('done');
  const log = async () =>
    (await t.app.store.db.selectFrom('office_log').selectAll().orderBy('id').execute()).map(
      ({ who, act: what, about }) => [who.split('@')[0], what, about],
    );
  const decide = async (who: AtWork, what: string, more: FormFields = {}) =>
    who.post(officePage, { act: what, ...(await seenBy(t.app)), ...more });
  const shown = async () => {
    await waiting();
    await approve(t.app, ben);
    await approve(t.app, dan);
  };
  const mailed = async () => {
    inbox.mails.length = 0;
    await deliverOutbox(t.app);
    return inbox.mails.map(({ to, message }) => ({ to, text: renderMail(message).text }));
  };

  /** The same site, with settings that let one person in. */
  const listedAs = async (who: string): Promise<App> => {
    const { office } = readConfig({ OFFICE_EMAILS: who });
    return Object.assign(Object.create(t.app), { config: { ...t.app.config, office } });
  };
  /** The only one whom the settings let in, at work. */
  const operatorOf = async (app: App): Promise<Pick<AtWork, 'post'>> => {
    const [operator] = app.config.office;
    if (!operator) throw new Error('Nobody may come in.');
    const session = await inTransaction(app.store, (tx) =>
      beginSession(tx, operator.email, app.now()),
    );
    const headers = { accept: 'text/html', cookie: `office=${session}` };
    const form = formToken(app, operator);
    return {
      post: (path, fields) => visit(app, officeDoor, post(path, { form, ...fields }, headers)),
    };
  };

  it('are public after two approvals and not before, in their own words, with how they were verified', async () => {
    await waiting();
    expect(await publicList(t.app)).toEqual([]);
    expect(said(await approve(t.app, ben))).toBe('endorsement-approved');
    expect(await publicList(t.app)).toEqual([]);
    expect(said(await approve(t.app, dan))).toBe('endorsement-shown');
    expect(await publicList(t.app)).toMatchObject([
      { name: association.name, title: association.title, proofs: ['domain'] },
    ]);
    const page = (await publicPage(t.app)).querySelector('main');
    expect(page?.text).toContain('1 organisation');
    expect(page?.text).toContain('Verified on 1 December 2026: by email from their own domain');
    expect(page?.querySelector('a[rel]')?.getAttribute('href')).toBe(association.homepage);
    expect(page?.text).not.toMatch(/Eeva|eeva/);
    const [mail] = await mailed();
    expect(mail?.to).toBe(association.email);
    expect(mail?.text.replaceAll('\n', ' ')).toContain('Example Association');
    expect(mail?.text).not.toMatch(/token=/);
    expect(await log()).toEqual([
      ['ben', 'endorsement-approved', 'Example Association'],
      ['dan', 'endorsement-shown', 'Example Association'],
    ]);
  });

  it('are not approved by one person twice, nor from another address of theirs', async () => {
    await waiting();
    await approve(t.app, ben);
    const twice = await approve(t.app, ben);
    expect([
      twice.status,
      (await twice.text()).includes('You have already approved these words'),
    ]).toEqual([422, true]);
  });

  it('are approved by a person once, also where the settings write their address in another way since', async () => {
    await waiting();
    const first = await listedAs('edit:dan.o@gmail.com');
    expect(said(await approve(first, await operatorOf(first)))).toBe('endorsement-approved');
    const then = await listedAs('edit:d.ano+office@googlemail.com');
    expect((await approve(then, await operatorOf(then))).status).toBe(422);
    expect(await publicList(t.app)).toEqual([]);
    const both = await listedAs('edit:ben@example.org, edit:d.ano+office@googlemail.com');
    expect(said(await approve(both, await operatorOf(both)))).toBe('endorsement-shown');
  });

  it('are not made public by the approval of somebody who may decide no more', async () => {
    await waiting();
    await approve(t.app, dan);
    for (const since of ['edit:ben@example.org', 'edit:ben@example.org, read:dan@example.org']) {
      const later = await listedAs(since);
      const work = await operatorOf(later);
      await approve(later, work);
      expect(await publicList(t.app)).toEqual([]);
    }
    const page = await (await atWork(await listedAs('own:anna.owner@example.org'), 'anna')).page(
      officePage,
    );
    expect(page.text).not.toContain('dan@example.org');
    // Where they may again, theirs is the second.
    expect(said(await approve(t.app, dan))).toBe('endorsement-shown');
  });

  it('need something that proves them, which is noted with who and when', async () => {
    const fields = { ...association, email: 'eeva@gmail.com' };
    await enterAndConfirm(t.app, inbox.mails, fields);
    const without = await approve(t.app, ben);
    expect([without.status, await rowsOf(t.app)]).toMatchObject([422, [{ status: 'waiting' }]]);
    const wrong = await decide(ben, 'note-page', { page: 'javascript:x' });
    expect(wrong.status).toBe(422);
    const tomorrow = { source: 'Register of associations', day: '2026-12-02', caller: 'Ben' };
    expect((await decide(ben, 'note-call', tomorrow)).status).toBe(422);
    expect(said(await decide(ben, 'note-call', { ...tomorrow, day: '2026-11-30' }))).toBe(
      'endorsement-proof',
    );
    expect(said(await decide(dan, 'note-page', { page: 'association.example/letter' }))).toBe(
      'endorsement-proof',
    );
    const page = await dan.page(officePage);
    expect(page.text).toContain(
      'Called on 30 November 2026 by Ben. Number from: Register of associations.',
    );
    expect(page.text).toContain('https://association.example/letter');
    await approve(t.app, ben);
    await approve(t.app, dan);
    expect(await publicList(t.app)).toMatchObject([{ proofs: ['page', 'call'] }]);
  });

  it('decided by two at once are decided once', async () => {
    await waiting();
    await approve(t.app, ben);
    const seen = await seenBy(t.app);
    const anna = await atWork(t.app, 'anna');
    const answers = await Promise.all([
      dan.post(officePage, { act: 'approve', ...seen }),
      anna.post(officePage, { act: 'reject', because: 'A made-up reason.', ...seen }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const [row] = await rowsOf(t.app);
    expect((await publicList(t.app)).length).toBe(row?.status === 'approved' ? 1 : 0);
    expect(await mailed()).toHaveLength(1);
    expect(await log()).toHaveLength(2);
  });

  it('are shown with a reason that was mailed, or not at all', async () => {
    await waiting();
    expect((await decide(ben, 'reject', { because: '' })).status).toBe(422);
    expect(said(await decide(ben, 'reject', { because: 'We could not find you.' }))).toBe(
      'endorsement-rejected',
    );
    const [mail] = await mailed();
    expect(mail?.text).toContain('We could not find you.');
    expect(await publicList(t.app)).toEqual([]);
    expect((await approve(t.app, dan)).status).toBe(422);
  });

  it('stay as they were approved while a correction waits, and in other words when it has its approvals', async () => {
    await shown();
    const token = await ownLinkOf(t.app, inbox.mails);
    const corrected = { ...association, title: 'A federation of made-up clubs' };
    expect((await act(t.app, token, { ...corrected, action: 'save' })).status).toBe(303);
    expect(await publicList(t.app)).toMatchObject([{ title: association.title }]);
    const [row] = await rowsOf(t.app);
    const stale = { endorsement: row?.id ?? '', edition: '1' };
    expect((await ben.post(officePage, { act: 'approve', ...stale })).status).toBe(422);
    await approve(t.app, ben);
    expect(await publicList(t.app)).toMatchObject([{ title: association.title }]);
    await approve(t.app, dan);
    expect(await publicList(t.app)).toMatchObject([{ title: corrected.title, proofs: ['domain'] }]);
  });

  it('keep their approved words where a correction is rejected, and no proof where they became another', async () => {
    await waiting();
    await decide(ben, 'note-page', { page: 'association.example/letter' });
    await approve(t.app, ben);
    await approve(t.app, dan);
    const token = await ownLinkOf(t.app, inbox.mails);
    const other = {
      ...association,
      name: 'Another Association',
      homepage: 'https://another.example/',
    };
    await act(t.app, token, { ...other, action: 'save' });
    expect((await approve(t.app, ben)).status).toBe(422);
    await decide(ben, 'reject', { because: 'That is somebody else.' });
    expect(await publicList(t.app)).toMatchObject([{ name: association.name }]);
    expect(await rowsOf(t.app)).toMatchObject([{ status: 'approved', name: association.name }]);
  });

  it('withdrawn by their own are gone at once, forgotten after a month, and stay gone in a backup', async () => {
    await shown();
    const token = await ownLinkOf(t.app, inbox.mails);
    const before = await rowsOf(t.app);
    const listed = await t.app.store.db.selectFrom('endorsers').selectAll().execute();
    expect(await publicList(t.app)).toHaveLength(1);
    expect((await act(t.app, token, { action: 'withdraw' })).status).toBe(303);
    expect(await publicList(t.app)).toEqual([]);
    expect(await rowsOf(t.app)).toMatchObject([
      { status: 'withdrawn', address: null, contact: null },
    ]);
    const page = await (await openLink(t.app, token)).text();
    expect(page).toContain('Withdrawn. It is no longer shown.');
    t.clock.forward(31 * day);
    await forgetExpired(t.app);
    expect(await rowsOf(t.app)).toEqual([]);

    const { db } = t.app.store;
    await db.insertInto('endorsements').values(before).execute();
    await db.insertInto('endorsers').values(listed).execute();
    const endings = await db.selectFrom('endings').selectAll().execute();
    expect(await inTransaction(t.app.store, (tx) => endAgain(tx, endings))).toBe(1);
    expect(await publicList(t.app)).toEqual([]);
  });

  it('are handed to their own as a file, with nothing that is held left out', async () => {
    await shown();
    const token = await ownLinkOf(t.app, inbox.mails);
    const page = parse(await (await openLink(t.app, token)).text());
    const href = page.querySelector('[data-slot="file"]')?.getAttribute('href') ?? '';
    const answer = await visit(t.app, endorsementDoor, get(href.replaceAll('&amp;', '&')));
    const { email, contact, name, homepage } = association;
    expect(await answer.json()).toMatchObject({
      ...{ email, contact, name, homepage, status: 'approved' },
      agreed: { to: expect.stringContaining('I agree that this endorsement is recorded') },
      proofs: [{ kind: 'domain', what: 'association.example' }],
    });
  });

  it('stay public when the letter has long been closed, and nobody knows who spoke for them', async () => {
    await shown();
    const later = new Date(t.app.now().getTime() + 400 * day);
    const forgotten = await forget(t.app.store, later, { closes: '2026-12-31' });
    expect(forgotten.endorsements).toBe(1);
    expect(await rowsOf(t.app)).toEqual([]);
    expect(await publicList(t.app)).toMatchObject([{ name: association.name }]);
  });

  it('erased by their own leave nothing', async () => {
    await shown();
    const token = await ownLinkOf(t.app, inbox.mails);
    expect(await publicList(t.app)).toHaveLength(1);
    const answer = await act(t.app, token, { action: 'erase' });
    expect(await publicList(t.app)).toEqual([]);
    expect(answer.headers.get('location')).toBe('/endorse/erased/');
    const { db } = t.app.store;
    for (const table of [
      'endorsements',
      'endorsement_proofs',
      'endorsement_approvals',
      'endorsers',
      'tokens',
    ] as const) {
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    expect((await openLink(t.app, token)).status).toBe(404);
  });

  it('are taken down with a reason, which is mailed, and may be corrected and approved anew', async () => {
    await shown();
    await mailed();
    expect((await decide(ben, 'take-down', { because: '' })).status).toBe(422);
    expect(said(await decide(ben, 'take-down', { because: 'They asked by phone.' }))).toBe(
      'endorsement-taken-down',
    );
    expect(await publicList(t.app)).toEqual([]);
    expect((await mailed())[0]?.text).toContain('They asked by phone.');
    const token = await ownLinkOf(t.app, inbox.mails);
    await act(t.app, token, { ...association, action: 'save' });
    await approve(t.app, ben);
    await approve(t.app, dan);
    expect(await publicList(t.app)).toHaveLength(1);
    expect(await t.app.store.db.selectFrom('endings').selectAll().execute()).toEqual([]);
  });

  it('are invited by a link that fills in the form, corrects it until it is decided, and works 14 days', async () => {
    const whom = {
      kind: 'organisation',
      name: 'Example Association',
      email: 'eeva@association.example',
      lang: 'fi',
    };
    expect((await ben.post(officePage, { act: 'invite', ...whom, email: 'x' })).status).toBe(422);
    expect(said(await ben.post(officePage, { act: 'invite', ...whom }))).toBe(
      'endorsement-invited',
    );
    const [mail] = await mailed();
    expect(mail?.to).toBe(whom.email);
    expect(mail?.text).toContain('14 päivää');
    const token = linkInMails(inbox.mails);
    const { email: _email, ...words } = association;
    expect((await act(t.app, token, { ...words, homepage: '', action: 'save' })).status).toBe(422);
    expect((await act(t.app, token, { ...words, action: 'save' })).status).toBe(303);
    await approve(t.app, ben);
    await act(t.app, token, { ...words, title: 'Corrected', action: 'save' });
    await approve(t.app, ben);
    expect(await publicList(t.app)).toEqual([]);
    await approve(t.app, dan);
    expect(await publicList(t.app)).toMatchObject([{ title: 'Corrected', proofs: ['domain'] }]);
    expect((await act(t.app, token, { ...words, title: 'Too late', action: 'save' })).status).toBe(
      409,
    );
    expect((await act(t.app, token, { action: 'withdraw' })).status).toBe(400);
    const again = await ben.post(officePage, { act: 'invite', ...whom });
    expect([again.status, (await again.text()).includes('Nobody was invited')]).toEqual([
      422,
      true,
    ]);
    t.clock.forward(14 * day);
    expect((await openLink(t.app, token)).status).toBe(410);
  });

  it('invited and never answered are forgotten with their address', async () => {
    await ben.post(officePage, {
      act: 'invite',
      kind: 'person',
      name: 'Made-up Person',
      email: 'x@person.example',
      lang: 'en',
    });
    await mailed();
    expect((await log()).at(-1)).toEqual(['ben', 'endorsement-invited', 'a person']);
    t.clock.forward(15 * day);
    await forgetExpired(t.app);
    expect(await rowsOf(t.app)).toEqual([]);
  });

  it('show who only reads no name of what waits, and let them do nothing', async () => {
    await waiting();
    const cia = await atWork(t.app, 'cia');
    const page = await cia.page(officePage);
    expect(page.text).toContain('1 waits for approval');
    expect(page.innerHTML).not.toMatch(/Example Association|Eeva|eeva|association\.example/);
    expect(page.querySelector('main form')).toBeNull();
    for (const what of ['approve', 'reject', 'invite', 'note-page', 'note-call', 'take-down']) {
      expect((await decide(cia, what, { because: 'x' })).status, what).toBe(403);
    }
    expect(await rowsOf(t.app)).toMatchObject([{ status: 'waiting' }]);
    await approve(t.app, ben);
    await approve(t.app, dan);
    const after = await cia.page(officePage);
    expect(after.text).toContain('Example Association');
    expect(after.querySelector('main form')).toBeNull();
  });
});
