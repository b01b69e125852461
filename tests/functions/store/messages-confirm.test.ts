import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage, releaseHeld } from '../../../functions/store/confirm-messages.ts';
import { findMessage, insertMessages, type NewMessage } from '../../../functions/store/messages.ts';
import { closeStore, openStore, type Store } from '../../../functions/store/open.ts';
import { claimMails } from '../../../functions/store/outbox.ts';
import { pageOfWaiting, rejectWaiting } from '../../../functions/store/waiting-messages.ts';
import { withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo, usedOn } from '../../support/new-message.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const tomorrow = new Date('2026-12-02T06:00:00Z');
const plan = planUpTo(50, now);

/** Holds whatever is confirmed. */
const always = { since: new Date(0), domain: null, why: () => 'copy' as const };

describe.each(withPooler)('confirming messages on %s', (engine) => {
  let store: Store;
  let url: string;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, url, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const written = async (given: Partial<NewMessage> = {}) => {
    const message = newMessage(given);
    await insertMessages(store, [message], now);
    return message.id;
  };
  const held = async () => {
    const id = await written();
    await confirmMessage(store, id, { now, plan, hold: always });
    return id;
  };
  const waiting = (most = 10) => pageOfWaiting(store, { after: '', most, status: 'held' });
  const deliveries = () =>
    store.db
      .selectFrom('outbox')
      .selectAll()
      .where('message', '=', 'to-representative')
      .orderBy('due_at')
      .execute();
  const days = () => store.db.selectFrom('delivery_days').selectAll().orderBy('day').execute();

  it('reserves the day and queues the delivery, in the language of the letter', async () => {
    const id = await written();
    const at = { day: '2026-12-01', place: 1 };
    expect(await confirmMessage(store, id, { now, plan })).toEqual({ confirmed: true, at });
    expect(await findMessage(store, id)).toMatchObject({
      status: 'queued',
      day: '2026-12-01',
      confirmed_at: now.toISOString(),
    });
    expect(await deliveries()).toMatchObject([
      { subject: id, lang: 'sv', mailbox: 'fi-office', recipient: '', due_at: now.toISOString() },
    ]);
    expect(await usedOn(store, 'fi-office', '2026-12-01')).toBe(1);
    expect(await usedOn(store, 'fi-office', '2026-12-02')).toBe(0);
    expect(await usedOn(store, 'fi-other', '2026-12-01')).toBe(0);
  });

  it('confirms once, however many press the button at once', async () => {
    const id = await written();
    const presses = await Promise.all(
      Array.from({ length: 8 }, () => confirmMessage(store, id, { now, plan })),
    );
    expect(presses.filter(({ confirmed }) => confirmed)).toHaveLength(1);
    expect(presses.filter(({ at }) => at !== null)).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
    expect(await usedOn(store, 'fi-office', '2026-12-01')).toBe(1);
  });

  it('confirms nothing that is unknown', async () => {
    const none = { confirmed: false, at: null };
    expect(await confirmMessage(store, 'unknown', { now, plan })).toEqual(none);
    expect(await days()).toEqual([]);
  });

  it('never gives a day more than its cap, when sixty confirm at once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 60; i += 1) ids.push(await written({ mailbox: `mailbox ${i}` }));
    // A second process, as far as PostgreSQL can tell; SQLite's waiting would stop this one.
    const another = engine === 'postgres' ? openStore(url) : store;
    const all = await Promise.all(
      ids.map((id, i) => confirmMessage(i % 2 ? store : another, id, { now, plan })),
    );
    if (another !== store) await closeStore(another);
    const places = (date: string) =>
      all.flatMap(({ at }) => (at?.day === date ? [at.place] : [])).sort((a, b) => a - b);
    expect(places('2026-12-01')).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(places('2026-12-02')).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
    expect(await days()).toMatchObject([
      { day: '2026-12-01', used: 50 },
      { day: '2026-12-02', used: 10 },
    ]);
    const due = (await deliveries()).map(({ due_at }) => due_at);
    expect(due.filter((at) => at === now.toISOString())).toHaveLength(50);
    expect(due.filter((at) => at === tomorrow.toISOString())).toHaveLength(10);
    const soon = new Date(tomorrow.getTime() - 1);
    const claimed = await claimMails(store, { worker: 'w', most: 200, now: soon });
    expect(claimed.filter(({ kind }) => kind === 'to-representative')).toHaveLength(50);
  });

  it('gives each representative days of its own', async () => {
    const one = planUpTo(1, now);
    const first = await written();
    const second = await written({ representative: 'fi-other' });
    for (const id of [first, second]) {
      const { at } = await confirmMessage(store, id, { now, plan: one });
      expect(at).toEqual({ day: '2026-12-01', place: 1 });
    }
  });

  it('sees days that are full far ahead', async () => {
    const one = planUpTo(1, now);
    const full = Array.from({ length: 90 }, (_, i) => ({
      representative: 'fi-office',
      day: new Date(now.getTime() + i * 86_400_000).toISOString().slice(0, 10),
      used: 1,
    }));
    await store.db.insertInto('delivery_days').values(full).execute();
    const { at } = await confirmMessage(store, await written(), { now, plan: one });
    expect(at).toEqual({ day: '2027-03-01', place: 1 });
  });

  it('confirms nothing and reserves nothing where the rule throws', async () => {
    const id = await written();
    const noRoom = () => {
      throw new Error('no room');
    };
    await expect(confirmMessage(store, id, { now, plan: noRoom })).rejects.toThrow('no room');
    expect(await findMessage(store, id)).toMatchObject({ status: 'pending', confirmed_at: null });
    expect(await days()).toEqual([]);
  });

  it('holds a message without a day, and lists what is held', async () => {
    const id = await held();
    expect(await findMessage(store, id)).toMatchObject({ status: 'held', day: null });
    expect(await waiting()).toMatchObject([{ id, personal: 'sealed text' }]);
    expect(await deliveries()).toEqual([]);
    expect(await days()).toEqual([]);
    const again = await confirmMessage(store, id, { now, plan });
    expect(again).toEqual({ confirmed: false, at: null });
  });

  it('lists the longest held first, and no more than asked for', async () => {
    const ids = [await held(), await held(), await held()];
    expect((await waiting(2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  it('releases a held message once', async () => {
    const id = await held();
    const releases = await Promise.all(
      Array.from({ length: 4 }, () => releaseHeld(store, id, { plan, now })),
    );
    const place = { day: '2026-12-01', place: 1 };
    expect(releases.filter((release) => release !== null)).toEqual([place]);
    expect(await findMessage(store, id)).toMatchObject({ status: 'queued', day: '2026-12-01' });
    expect(await deliveries()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('rejects a held message, forgets what was in it, and delivers it never', async () => {
    const id = await held();
    expect(await rejectWaiting(store, id, { because: 'copy', now, tell: null })).toBe('done');
    expect(await rejectWaiting(store, id, { because: 'copy', now, tell: null })).toBe(
      'not-waiting',
    );
    expect(await releaseHeld(store, id, { plan, now })).toBeNull();
    expect(await findMessage(store, id)).toMatchObject({
      status: 'rejected',
      personal: null,
      address: null,
    });
    expect(await deliveries()).toEqual([]);
  });

  it('tells the writer of a rejected message, who may read the text in that mail', async () => {
    const id = await held();
    await rejectWaiting(store, id, { because: 'copy', now, tell: 'message-rejected' });
    expect(await findMessage(store, id)).toMatchObject({ personal: 'sealed text', address: null });
    const mails = store.db.selectFrom('outbox').selectAll().where('subject', '=', id);
    expect(await mails.where('message', '=', 'message-rejected').execute()).toMatchObject([
      { lang: 'fi', mailbox: 'hash of anna', recipient: 'sealed address' },
    ]);
  });
});
