import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../functions/commands/messages.ts';
import { deliverMail } from '../../../functions/outbox/deliver-mail.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import { claimMails } from '../../../functions/store/outbox.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { engines } from '../../support/databases.ts';
import { type Delivery, openDelivery } from '../../support/delivery.ts';
import { newMessage } from '../../support/new-message.ts';
import { letterOf, messagesOf, office, offices } from '../../support/writer.ts';

const words =
  'I live by the border and do not want the fields of my village closed for a lifetime.';

describe.each(engines)('npm run messages, on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  const run = async (...args: string[]) => {
    const printed: string[] = [];
    const done = await messages(d.t.app, args, (text) => printed.push(text));
    return { done, text: printed.join('') };
  };
  const rowOf = async (id: string) => (await messagesOf(d.t.app)).find((row) => row.id === id);
  const idOf = async (status: string) =>
    (await messagesOf(d.t.app)).find((row) => row.status === status)?.id ?? '';
  const placesTaken = async () => {
    const rows = await d.t.app.store.db.selectFrom('delivery_days').selectAll().execute();
    return rows.reduce((sum, { used }) => sum + used, 0);
  };
  /** One that is held as a copy, after one that was sent. */
  const oneHeld = async () => {
    await d.confirmed([letterOf(1, { personal: words }), letterOf(2, { personal: words })]);
    await d.deliver();
    return idOf('held');
  };
  const oneQueued = async (i = 1) => {
    await d.confirmed([letterOf(i)]);
    return idOf('queued');
  };

  it('says how many are queued and held of each representative, and what is stopped', async () => {
    expect((await run()).text).toBe('No message waits.\n');
    await oneHeld();
    await oneQueued(5);
    await run('stop', offices[1]?.id ?? '');
    const { text } = await run();
    expect(text).toContain(`1 held  ${office.id}`);
    expect(text).toContain(`1 queued  ${office.id}, for 2026-12-01`);
    expect(text).toContain(`Nothing goes to ${offices[1]?.id} since 2026-12-01T12:00:00.000Z.`);
  });

  it('lists what is held with the own words and why, and never the address of who wrote them', async () => {
    const id = await oneHeld();
    const queued = await oneQueued(5);
    const { text } = await run('list');
    expect(text).toMatch(new RegExp(`${id} .* held: copy  to ${office.id}\n    ${words}`));
    expect(text).toMatch(new RegExp(`${queued} .* queued for 2026-12-01`));
    expect(text).not.toMatch(/@(p\d|example)/);
    expect((await run('list', 'held')).text).not.toContain(queued);
    expect((await run('list', 'queued', office.id)).text).toContain('1 in all.');
    expect((await run('show', queued)).text).toContain(`to ${office.name}`);
    expect(await run('list', 'nobody')).toMatchObject({ done: false });
  });

  it('lists ten thousand, a page at a time', async () => {
    const many = Array.from({ length: 10_000 }, () => newMessage({ id: randomUUIDv7() }));
    await insertMessages(d.t.app.store, many, d.t.app.now());
    const at = d.t.app.now().toISOString();
    const queued = { status: 'queued', confirmed_at: at, day: '2026-12-01' } as const;
    await d.t.app.store.db.updateTable('messages').set(queued).execute();
    const seen = new Set<string>();
    let longest = 0;
    await messages(d.t.app, ['list'], (text) => {
      longest = Math.max(longest, text.length);
      seen.add(text.slice(0, 36));
    });
    expect(seen.size).toBe(10_001);
    expect(longest).toBeLessThan(500);
    expect((await run()).text).toContain('10000 queued');
  });

  it('stops all: what is written is taken and told so, and goes when it is started again', async () => {
    expect((await run('stop', 'all')).done).toBe(true);
    const id = await oneQueued();
    await d.deliver();
    await d.deliver();
    expect(d.arrived()).toHaveLength(0);
    expect(await rowOf(id)).toMatchObject({ status: 'queued' });
    expect((await run('start', 'all')).done).toBe(true);
    expect(await run('start', 'all')).toMatchObject({ done: false });
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
  });

  it('holds up no other mail, and after a week stopped gives each a day with room', async () => {
    await run('stop', office.id);
    const [, other] = offices;
    await d.confirmed([letterOf(1), letterOf(2), letterOf(3, { representative: other?.id ?? '' })]);
    await d.deliver();
    expect(d.post.received.filter(({ to }) => to.includes(other?.address ?? ''))).toHaveLength(1);
    d.t.clock.forward(7 * day);
    await run('start', office.id);
    await d.deliver();
    await d.deliver();
    expect(d.arrived()).toHaveLength(2);
  });

  it('stops what a worker already has in hand, without counting it as an attempt', async () => {
    await oneQueued();
    const { store, worker, now } = d.t.app;
    const mails = await claimMails(store, { worker, most: 10, now: now() });
    await run('stop', 'all');
    for (const mail of mails) await deliverMail(d.t.app, mail);
    expect(d.arrived()).toHaveLength(0);
    const rows = store.db.selectFrom('outbox').selectAll().where('mailbox', '=', office.id);
    expect(await rows.execute()).toMatchObject([{ attempts: 0, claimed_by: null, state: 'due' }]);
    await run('start', 'all');
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
  });

  it('takes one out of its queue, gives its place to others, and lets it go again', async () => {
    const id = await oneQueued();
    expect(await placesTaken()).toBe(1);
    expect((await run('stop', id)).done).toBe(true);
    expect(await rowOf(id)).toMatchObject({ status: 'held', held_for: 'campaigner', day: null });
    expect(await placesTaken()).toBe(0);
    await d.deliver();
    expect(d.arrived()).toHaveLength(0);
    expect((await run('release', id)).text).toBe(`${id} goes out on 2026-12-01.\n`);
    await d.deliver();
    expect(d.arrived()).toHaveLength(1);
    expect(await run('release', id)).toEqual({ done: false, text: `No message ${id} is held.\n` });
  });

  it('releases all that are held', async () => {
    await oneHeld();
    await d.confirmed([letterOf(3, { personal: words })]);
    expect((await run('release', 'threat')).text).toMatch(/^0 released/);
    expect((await run('release', 'all')).text).toMatch(/^2 released/);
    await d.deliver();
    expect(d.arrived()).toHaveLength(3);
    expect((await run('release', 'all')).text).toMatch(/^0 released/);
  });

  const told = async (i: number) => {
    await d.deliver();
    const { mail } = await d.post.mailTo(`p${i}@p${i}.example`, ({ text }) =>
      /not sent/.test(text ?? ''),
    );
    return (mail.text ?? '').replace(/\n(> )?/g, ' ');
  };

  it('rejects what is held for the reason it is held for, which its writer reads with the text', async () => {
    const id = await oneHeld();
    expect((await run('reject', id)).done).toBe(true);
    expect(await rowOf(id)).toMatchObject({ status: 'rejected', address: null });
    const mail = await told(2);
    expect(mail).toContain('very similar to others');
    expect(mail).toContain(words);
    expect(d.arrived()).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ personal: null, because: null });
  });

  it('rejects what is queued for the words that are given, and not without any', async () => {
    const id = await oneQueued();
    expect(await run('reject', id)).toMatchObject({ done: false });
    expect(await rowOf(id)).toMatchObject({ status: 'queued' });
    await run('reject', id, '--because', 'It names a neighbour\nof yours.');
    expect(await placesTaken()).toBe(0);
    expect(await told(1)).toContain('The reason: It names a neighbour of yours.');
    expect(d.arrived()).toHaveLength(0);
  });

  it('gives each of two who reject, stop or release the same one answer, and does nothing twice', async () => {
    for (const [i, pair] of [
      ['reject', 'reject'],
      ['stop', 'stop'],
      ['reject', 'stop'],
    ].entries()) {
      await d.confirmed([letterOf(i + 10)]);
      const id = await idOf('queued');
      const why = ['--because', 'link'];
      const answers = await Promise.all(
        pair.map((act) => run(act, id, ...(act === 'reject' ? why : []))),
      );
      const done = answers.filter((answer) => answer.done).length;
      expect(done, pair.join()).toBeGreaterThanOrEqual(1);
      if (pair[0] === pair[1]) expect(done).toBe(1);
      expect(await placesTaken()).toBe(0);
    }
    await d.deliver();
    const mails = d.post.received.filter(({ mail }) => /not sent/.test(mail.text ?? ''));
    expect(new Set(mails.map(({ to }) => to[0])).size).toBe(mails.length);
    expect(d.arrived()).toHaveLength(0);
    const twice = await Promise.all([run('stop', 'all'), run('stop', 'all')]);
    expect(twice.filter(({ text }) => text.includes('it was stopped'))).toHaveLength(1);
  });

  it('leaves alone what is being handed to the mail server, and says so', async () => {
    const id = await oneQueued();
    const later = new Date(d.t.app.now().getTime() + 2 * minute).toISOString();
    await d.t.app.store.db
      .updateTable('outbox')
      .set({ claimed_by: 'a worker', due_at: later })
      .where('subject', '=', id)
      .execute();
    for (const args of [
      ['stop', id],
      ['reject', id, '--because', 'link'],
    ]) {
      const answer = await run(...args);
      expect(answer).toMatchObject({ done: false });
      expect(answer.text).toContain('being handed to the mail server');
    }
    expect(await rowOf(id)).toMatchObject({ status: 'queued' });
    expect(await placesTaken()).toBe(1);
  });

  it('says how it is used where it is called otherwise, and knows no id that is none', async () => {
    for (const args of [['delete', 'x'], ['stop'], ['reject'], ['list', '--all'], ['show']]) {
      const { done, text } = await run(...args);
      expect(done, args.join(' ')).toBe(false);
      expect(text).toContain('npm run messages');
    }
    expect((await run('stop', 'nobody')).text).toBe('No message nobody is queued.\n');
    expect((await run('reject', 'nobody', '--because', 'x')).text).toBe(
      'No message nobody waits.\n',
    );
  });
});
