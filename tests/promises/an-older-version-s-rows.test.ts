import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { readTally } from '../../functions/counts/tally.ts';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import earlier from '../../functions/earlier.ts';
import { forgetExpired } from '../../functions/forget.ts';
import { joinTexts } from '../../functions/join-texts.ts';
import reply from '../../functions/reply.ts';
import sign from '../../functions/sign.ts';
import { findLetterText } from '../../functions/store/letter-texts.ts';
import { migrate } from '../../functions/store/open.ts';
import { readRefusals } from '../../functions/store/outbox-refusals.ts';
import { noRefusals } from '../../src/campaign/outbox-pause.ts';
import { tryAgainAfter } from '../../src/campaign/recipient.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { type Database, engines, makeEmptyDatabase } from '../support/databases.ts';
import { migrateTo, OlderRows } from '../support/older-rows.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { office, pressAsScript } from '../support/writer.ts';

describe.each(engines)('what an older version left, on %s', (engine) => {
  const inbox = keepingMailer();
  let database: Database;
  let t: TestApp;
  let older: OlderRows;
  let version: string;
  beforeEach(async () => {
    inbox.mails.length = 0;
    database = await makeEmptyDatabase(engine);
    t = await testApp(engine, { databaseUrl: database.url, mailer: inbox.mailer });
    older = new OlderRows(t.app.store, t.app.keys, t.app.now());
    version = (await t.app.site.campaign()).version;
  });
  afterEach(async () => {
    await t.end();
    await database.drop();
  });

  const press = (token: string) => visit(t.app, confirm, post('/api/confirm', { token }));

  it.each([
    1, 2,
  ])('in the tables of migration %i goes on: counts, links, mails and repeats', async (count) => {
    await migrateTo(t.app.store, count);
    await older.rest();
    await older.signature(version, 'first@example.org', true);
    const pending = await older.signature(version, 'pending@example.org', false);
    const token = await older.token('confirm-signature', pending);
    const unsent = await older.signature(version, 'unsent@example.org', false);
    await older.mail('confirm-signature', unsent, 'unsent@example.org');

    await migrate(t.app.store);
    expect((await readTally(t.app)).confirmed).toBe(1);
    expect((await press(token)).headers.get('location')).toBe('/thank-you/#done');
    expect((await readTally(t.app)).confirmed).toBe(2);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
    expect(inbox.mails.map(({ to }) => to)).toEqual(['unsent@example.org']);

    t.clock.forward(60 * 60_000);
    await visit(t.app, sign, post('/api/sign', { ...anna, email: 'first@example.org' }));
    await deliverOutbox(t.app);
    expect(inbox.mails.at(-1)?.message.subject).toContain('you have already signed');
    await forgetExpired(t.app);
    expect((await readTally(t.app)).confirmed).toBe(2);
  });

  it('in the tables of migration 3 counts on, and its text is kept as soon as it is seen', async () => {
    await migrateTo(t.app.store, 3);
    const before = 'a'.repeat(32);
    await older.signature(version, 'first@example.org', true);
    await older.signature(before, 'first@example.org', true);
    await migrate(t.app.store);
    expect(await readTally(t.app)).toMatchObject({
      confirmed: 1,
      earlier: [{ version: before, confirmed: 1, since: t.app.now().toISOString() }],
    });
    expect(await findLetterText(t.app.store, version)).toMatchObject({ text: null });
    await joinTexts(t.app);
    const { text } = await t.app.site.campaign();
    expect(await findLetterText(t.app.store, version)).toMatchObject({ text });
    expect(await findLetterText(t.app.store, before)).toMatchObject({ text: null });
    const lost = await visit(
      t.app,
      earlier,
      get(`/api/earlier?version=${before}`, { accept: 'text/html' }),
    );
    expect(await lost.text()).toContain('did not keep the words');
  });

  it('in the tables of migration 4 sends on, and tries an address that was closed a week ago', async () => {
    await migrateTo(t.app.store, 4);
    const unsent = await older.signature(version, 'unsent@example.org', false);
    await older.mail('confirm-signature', unsent, 'unsent@example.org');
    const queued = await older.message('queued@example.org', 'queued');
    await older.mail('to-representative', queued, null);
    await older.closed(new Date(t.app.now().getTime() - tryAgainAfter));

    await migrate(t.app.store);
    expect(await readRefusals(t.app.store)).toEqual(noRefusals);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 2 });
    const [{ suspended_at, tried_by } = {}] = await t.app.store.db
      .selectFrom('recipients')
      .selectAll()
      .execute();
    expect([suspended_at, tried_by]).toEqual([null, null]);
  });

  describe('of people whose names were compared by their accents and apostrophes', () => {
    const mailbox = 'lech@example.org';
    const michal: [string, string] = ['Michał Wałęsa', 'michał wałęsa'];
    const again: [string, string] = ['Michal Walesa', 'michal walesa'];
    const signAs = async (name: string) => {
      t.clock.forward(60 * 60_000);
      await visit(t.app, sign, post('/api/sign', { ...anna, name, email: mailbox }));
      await deliverOutbox(t.app);
    };
    const confirmed = async () => (await readTally(t.app)).confirmed;
    beforeEach(() => migrateTo(t.app.store, 3));

    it('knows them however they write their name now, and nobody else', async () => {
      await older.signature(version, mailbox, true, michal);
      await older.signature(version, mailbox, true, ['Danuta O’Brien', 'brien danuta o']);
      await migrate(t.app.store);
      for (const name of [michal[0], again[0], 'WALESA, Michał', 'Danuta OBrien']) {
        await signAs(name);
        expect(inbox.mails.at(-1)?.message.subject, name).toContain('you have already signed');
        inbox.mails.length = 0;
      }
      await signAs('Michalina Wałęsa');
      expect(inbox.mails.at(-1)?.message.subject).not.toContain('already');
      expect(await confirmed()).toBe(2);
      expect(await joinTexts(t.app)).toEqual({ ended: 0 });
    });

    it('counts each once who had signed more than once, and says so in public', async () => {
      await older.signature(version, mailbox, true, michal);
      await older.signature(version, mailbox, true, again);
      await older.signature(version, mailbox, true, ['Michał Wałęsa-Ek', 'ek michał wałęsa']);
      await older.signature('b'.repeat(32), mailbox, true, michal);
      await older.signature('b'.repeat(32), mailbox, true, again);
      await migrate(t.app.store);
      expect(await joinTexts(t.app)).toEqual({ ended: 2 });
      expect(await joinTexts(t.app)).toEqual({ ended: 0 });
      const { confirmed: present, earlier: before } = await readTally(t.app);
      expect([present, before.map((one) => one.confirmed)]).toEqual([2, [1]]);
      const removed = await t.app.store.db.selectFrom('removals').selectAll().execute();
      expect(removed.map(({ reason, removed: count }) => [reason, count])).toEqual([
        ['duplicate', 1],
        ['duplicate', 1],
      ]);
      const { recent } = await readTally(t.app);
      expect(recent.map(({ name }) => name).sort()).toEqual(['Michał Wałęsa', 'Michał Wałęsa-Ek']);
      await signAs('MICHAL WALESA');
      expect(inbox.mails.at(-1)?.message.subject).toContain('you have already signed');
    });

    it('lets each of their links confirm them, once', async () => {
      const one = await older.token(
        'confirm-signature',
        await older.signature(version, mailbox, false, michal),
      );
      const other = await older.token(
        'confirm-signature',
        await older.signature(version, mailbox, false, again),
      );
      await migrate(t.app.store);
      expect((await press(one)).headers.get('location')).toBe('/thank-you/#done');
      expect((await press(other)).headers.get('location')).toBe('/thank-you/again/#done');
      expect(await confirmed()).toBe(1);
    });

    it('keeps one that waits from counting beside one that counts', async () => {
      await older.signature(version, mailbox, true, michal);
      const waiting = await older.signature(version, mailbox, false, again);
      const token = await older.token('confirm-signature', waiting);
      await migrate(t.app.store);
      expect((await press(token)).headers.get('location')).toBe('/thank-you/again/#done');
      expect(await confirmed()).toBe(1);
    });

    it('takes new keys that others had before', async () => {
      // The old key of the second is the new one of the first.
      await older.signature(version, mailbox, false, ['Na An', 'an na']);
      await older.signature(version, mailbox, false, ['Aann', 'aann']);
      await migrate(t.app.store);
      const query = sql<{ name_key: string; repeat: number }>`
        select name_key, repeat from signatures order by repeat`;
      const { rows } = await query.execute(t.app.store.db);
      expect(rows).toEqual([
        { name_key: 'aann', repeat: 0 },
        { name_key: 'aann', repeat: 1 },
      ]);
    });
  });

  it('of messages is confirmed, delivered and asked about as it was to be', async () => {
    await migrateTo(t.app.store, 2);
    const pending = await older.message('pending@example.org', 'pending');
    const token = await older.token('confirm-message', pending);
    const queued = await older.message('queued@example.org', 'queued');
    await older.mail('to-representative', queued, null);
    const sent = await older.message('sent@example.org', 'sent');
    const asked = await older.token('did-they-answer', sent);

    await migrate(t.app.store);
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
    expect(inbox.mails.map(({ to }) => to)).toEqual([office.address]);
    expect(inbox.mails[0]?.message.subject).toBe(frameOf('et').subject.left);
    const day = t.app.now().toISOString().slice(0, 10);
    expect(await pressAsScript(t.app, token)).toMatchObject({ body: { status: 'queued', day } });
    expect(await deliverOutbox(t.app)).toMatchObject({ sent: 1 });
    const page = await visit(t.app, reply, get(`/api/reply?token=${asked}`));
    expect(page.status).toBe(200);
  });
});
