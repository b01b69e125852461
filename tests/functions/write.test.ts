import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../functions/deliver-outbox.ts';
import { mailboxHash } from '../../functions/security/hashing.ts';
import { insertMessages } from '../../functions/store/messages.ts';
import write from '../../functions/write.ts';
import { writeLimit } from '../../src/campaign/limits.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { writingRules } from '../../src/campaign/writing.ts';
import { translator } from '../../src/i18n/translate.ts';
import { keepingMailer, type TestApp, testApp } from '../support/app.ts';
import { crowd } from '../support/crowded.ts';
import { engines } from '../support/databases.ts';
import { newMessage } from '../support/new-message.ts';
import { postJson, visit } from '../support/requests.ts';
import { tokenIn } from '../support/supporter.ts';
import {
  closedOffice,
  letter,
  letterOf,
  messagesOf,
  office,
  offices,
  outboxOf,
  pressAsScript,
  sendLetter,
} from '../support/writer.ts';

describe.each(engines)('POST /api/write on %s', (engine) => {
  let t: TestApp;
  const inbox = keepingMailer();
  beforeEach(async () => {
    inbox.mails.length = 0;
    t = await testApp(engine, { mailer: inbox.mailer });
  });
  afterEach(() => t.end());

  const send = (fields = letter, ip?: string) => sendLetter(t.app, fields, ip);
  const sendJson = (body: unknown) => visit(t.app, write, postJson('/api/write', body));
  const token = () => inbox.mails.map(tokenIn)[0] ?? '';
  const subjects = async () => {
    inbox.mails.length = 0;
    await deliverOutbox(t.app);
    return inbox.mails.map(({ message }) =>
      message.subject.replace(/(message to|written to) .+/, '$1'),
    );
  };

  it('sends the browser to the page that says to look for the mail', async () => {
    const answer = await send();
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/write/check-your-inbox/');
    const finnish = await send({ ...letter, email: 'b@example.org', lang: 'fi' });
    expect(finnish.headers.get('location')).toBe('/fi/write/check-your-inbox/');
  });

  it('answers JSON with JSON', async () => {
    const answer = await sendJson({ ...letter, copy: true });
    expect([answer.status, await answer.json()]).toEqual([202, { status: 'check-your-inbox' }]);
    expect(await messagesOf(t.app)).toMatchObject([
      {
        ...{ representative: office.id, country: 'EE', situation: 'left', status: 'pending' },
        ...{ name: 'Anna Virtanen', place: 'Eesti', lang: 'en', message_lang: 'et', copy: 1 },
        ...{ reasons: '["civilians","domino"]', confirmed_at: null, day: null },
      },
    ]);
  });

  it('keeps the exact sentence that was agreed to; no address and no text in the open', async () => {
    await send({ ...letter, lang: 'fi' });
    const sentences = await t.app.store.db.selectFrom('sentences').selectAll().execute();
    expect(sentences).toMatchObject([{ lang: 'fi', text: translator('fi')('consent.write') }]);
    const everything = JSON.stringify([await messagesOf(t.app), await outboxOf(t.app), t.logged]);
    expect(everything).not.toMatch(/anna@|grandmother|192\.0\.2\.1/);
    expect((await messagesOf(t.app))[0]?.agreed).toBe(sentences[0]?.hash);
  });

  it('answers a new, a pending, a repeated and a busy mailbox with the same bytes', async () => {
    const shape = async (answer: Response) => ({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    });
    const first = await shape(await send());
    const pending = await shape(await send());
    await t.app.store.db
      .updateTable('messages')
      .set({ status: 'queued', confirmed_at: t.clock.now().toISOString() })
      .execute();
    const lately = await shape(await send({ ...letter, email: 'ANNA@example.org' }));
    await fillDayOf('busy@example.org');
    const many = await shape(await send({ ...letter, email: 'busy@example.org' }));
    expect([pending, lately, many]).toEqual([first, first, first]);
    expect(await messagesOf(t.app)).toHaveLength(1 + writingRules.distinctPerDay);
  });

  const fillDayOf = async (email: string) => {
    const mailbox = mailboxHash(t.app.keys, email);
    for (let i = 0; i < writingRules.distinctPerDay; i += 1) {
      const row = newMessage({ mailbox, representative: `xx-office-${i}`, address: '' });
      await insertMessages(t.app.store, [row], t.clock.now());
    }
    await t.app.store.db.deleteFrom('outbox').where('mailbox', '=', mailbox).execute();
  };

  it('mails the mailbox what became of it: one mail for a double click, a new link later', async () => {
    await send();
    await send();
    expect(await subjects()).toEqual(['Keep the Ban: please confirm your message to']);
    const older = token();
    t.clock.forward(5 * minute);
    await send({ ...letter, personal: 'These are other words than those before.' });
    expect(await messagesOf(t.app)).toHaveLength(1);
    expect(await subjects()).toEqual(['Keep the Ban: please confirm your message to']);
    expect(await pressAsScript(t.app, older)).toMatchObject({ status: 404 });
    const queued = { status: 'queued', day: '2026-12-01' };
    expect(await pressAsScript(t.app, token())).toEqual({ status: 200, body: queued });
  });

  it('tells only the mailbox that it wrote lately or too much today', async () => {
    await send();
    await t.app.store.db
      .updateTable('messages')
      .set({ status: 'sent', confirmed_at: t.clock.now().toISOString() })
      .execute();
    await subjects();
    t.clock.forward(5 * minute);
    await send();
    await send();
    expect(await subjects()).toEqual(['Keep the Ban: you have already written to']);
    await fillDayOf('busy@example.org');
    t.clock.forward(5 * minute);
    await send({ ...letter, email: 'busy@example.org' });
    expect(await subjects()).toEqual(['Keep the Ban: no more messages today']);
    t.clock.forward(day);
    await send({ ...letter, email: 'busy@example.org' });
    expect(await subjects()).toEqual(['Keep the Ban: please confirm your message to']);
  });

  it('makes one message and one mail of twenty forms sent at once from two networks', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => send(letter, `192.0.2.${i % 2}`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await messagesOf(t.app)).toHaveLength(1);
    expect(await outboxOf(t.app)).toHaveLength(1);
  });

  it('makes as many messages as mailboxes sent, however close together', async () => {
    const ids = Array.from({ length: 24 }, (_, i) => i);
    await Promise.all(ids.map((i) => send(letterOf(i), `192.0.2.${i}`)));
    const mailboxes = (await messagesOf(t.app)).map(({ mailbox }) => mailbox);
    expect(new Set(mailboxes).size).toBe(24);
    expect(await outboxOf(t.app)).toHaveLength(24);
  });

  it('takes no more from one mailbox than a day allows, also when all come at once', async () => {
    const mailbox = mailboxHash(t.app.keys, 'anna@example.org');
    for (let i = 1; i < writingRules.distinctPerDay; i += 1) {
      const row = newMessage({ mailbox, representative: `xx-office-${i}` });
      await insertMessages(t.app.store, [row], t.clock.now());
    }
    const some = offices.slice(0, 4);
    await Promise.all(some.map(({ id }) => send({ ...letter, representative: id, reasons: '' })));
    expect(await messagesOf(t.app)).toHaveLength(writingRules.distinctPerDay);
  });

  it('says when to come back once a network has sent too many', async () => {
    await send(letterOf(0));
    await crowd(t.app, 'burst', writeLimit.burst);
    const answer = await sendJson(letterOf(99));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await answer.json()).toEqual({ error: 'too-many', fields: {} });
    expect(await messagesOf(t.app)).toHaveLength(1);
    expect((await send(letterOf(99), '192.0.2.2')).status).toBe(303);
    t.clock.forward(minute);
    expect((await sendJson(letterOf(98))).status).toBe(202);
  });

  it.each([
    ['has no address', closedOffice, async () => {}],
    ['was not looked up for more than a year', office.id, async () => t.clock.forward(400 * day)],
    ['sent three messages back', office.id, () => suspend()],
  ])('does not record what is written to an office that %s', async (_what, id, arrange) => {
    await arrange();
    const answer = await sendJson({ ...letter, representative: id, reasons: [] });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { error: 'not-sendable', fields: {} },
    ]);
    expect(await messagesOf(t.app)).toEqual([]);
    expect(await outboxOf(t.app)).toEqual([]);
  });

  const suspend = async () => {
    const row = {
      representative: office.id,
      bounces: 3,
      suspended_at: t.clock.now().toISOString(),
    };
    await t.app.store.db.insertInto('recipients').values(row).execute();
  };
});
