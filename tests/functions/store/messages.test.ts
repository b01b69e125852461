import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import {
  countMessageMail,
  findMessage,
  findMessagesOf,
  insertMessages,
  mailMessageAgain,
  recentSketches,
  replaceMessage,
} from '../../../functions/store/messages.ts';
import { inTransaction, type Store } from '../../../functions/store/open.ts';
import { findToken, keepToken } from '../../../functions/store/tokens.ts';
import { rejectWaiting } from '../../../functions/store/waiting-messages.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const plan = planUpTo(50, now);

/** Holds whatever is confirmed. */
const always = { since: new Date(0), domain: null, why: () => 'copy' as const };

describe.each(withPooler)('messages on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const messagesOfAnna = async (since: Date) =>
    (await findMessagesOf(store, ['hash of anna'], since)).get('hash of anna') ?? [];
  const outbox = () => store.db.selectFrom('outbox').selectAll().execute();

  it('records a new message as pending, with the mail that asks its writer to confirm', async () => {
    const message = newMessage({ copy: 1 });
    await insertMessages(store, [message], now);
    expect(await findMessage(store, message.id)).toEqual({
      ...message,
      status: 'pending',
      agreed_at: now.toISOString(),
      mails: 1,
      mailed_at: now.toISOString(),
      created_at: now.toISOString(),
      confirmed_at: null,
      day: null,
      sent_at: null,
      failure: null,
      asked_at: null,
      reply: null,
      replied_at: null,
      held_for: null,
      because: null,
    });
    expect(await outbox()).toMatchObject([
      {
        message: 'confirm-message',
        lang: 'fi',
        subject: message.id,
        mailbox: 'hash of anna',
        recipient: 'sealed address',
        due_at: now.toISOString(),
      },
    ]);
    expect(await findMessage(store, 'another')).toBeNull();
  });

  it('records neither the message nor its mail where the transaction fails', async () => {
    const failing = inTransaction(store, async (within) => {
      await insertMessages(within, [newMessage()], now);
      throw new Error('something later');
    });
    await expect(failing).rejects.toThrow('something later');
    expect(await messagesOfAnna(now)).toEqual([]);
    expect(await outbox()).toEqual([]);
  });

  it('tells what a mailbox wrote since a moment, newest first, and nothing of others', async () => {
    const since = later(-7 * day);
    const newer = newMessage({ representative: 'fi-newer' });
    const rejected = newMessage({ representative: 'fi-rejected' });
    await insertMessages(store, [rejected], since);
    await confirmMessage(store, rejected.id, { now: later(1), plan, hold: always });
    await rejectWaiting(store, rejected.id, { because: 'copy', now: later(1), tell: null });
    await countMessageMail(store, rejected.id, later(minute));
    await insertMessages(store, [newer], now);
    await insertMessages(store, [newMessage({ mailbox: 'hash of eeva' })], now);
    expect(await messagesOfAnna(since)).toEqual([
      {
        id: newer.id,
        representative: 'fi-newer',
        status: 'pending',
        mails: 1,
        mailedAt: now,
        createdAt: now,
        confirmedAt: null,
      },
      {
        id: rejected.id,
        representative: 'fi-rejected',
        status: 'rejected',
        mails: 2,
        mailedAt: later(minute),
        createdAt: since,
        confirmedAt: later(1),
      },
    ]);
  });

  it('tells of older ones what was confirmed since then, or still can be', async () => {
    const long = later(-13 * day);
    const lately = newMessage({ representative: 'fi-confirmed-lately' });
    const before = newMessage({ representative: 'fi-confirmed-before' });
    for (const message of [lately, before]) await insertMessages(store, [message], long);
    await insertMessages(store, [newMessage({ representative: 'fi-pending' })], long);
    await confirmMessage(store, lately.id, { now: later(-7 * day), plan });
    await confirmMessage(store, before.id, { now: later(-7 * day - 1), plan });
    const found = await messagesOfAnna(later(-7 * day));
    const names = found.map(({ representative }) => representative);
    expect(names.sort()).toEqual(['fi-confirmed-lately', 'fi-pending']);
  });

  it('puts a new text in the place of a pending one, whose link then works no more', async () => {
    const message = newMessage();
    await insertMessages(store, [message], now);
    const kept = { subject: message.id, expiresAt: later(day) };
    await keepToken(store, { selector: 'older', verifier: 'v' }, kept);
    const anew = { ...message, personal: 'sealed other text', place: 'Turku', copy: 1 };
    expect(await replaceMessage(store, anew, later(minute))).toBe(true);
    expect(await findMessage(store, message.id)).toMatchObject({
      ...anew,
      status: 'pending',
      mails: 2,
      agreed_at: later(minute).toISOString(),
      created_at: later(minute).toISOString(),
    });
    expect(await findToken(store, 'older')).toBeNull();
    expect((await outbox()).map(({ message: name }) => name)).toEqual([
      'confirm-message',
      'confirm-message',
    ]);
  });

  it('replaces nothing that was confirmed meanwhile', async () => {
    const message = newMessage();
    await insertMessages(store, [message], now);
    await confirmMessage(store, message.id, { now, plan });
    const anew = { ...message, personal: 'sealed other text' };
    expect(await replaceMessage(store, anew, later(minute))).toBe(false);
    expect(await findMessage(store, message.id)).toMatchObject({ personal: 'sealed text' });
    expect(await outbox()).toHaveLength(2);
  });

  it('mails a pending message again, neither at once nor once it is confirmed', async () => {
    const message = newMessage();
    await insertMessages(store, [message], now);
    await mailMessageAgain(store, message.id, later(minute));
    expect(await outbox()).toHaveLength(1);
    await mailMessageAgain(store, message.id, later(5 * minute));
    expect(await outbox()).toHaveLength(2);
    await confirmMessage(store, message.id, { now, plan });
    await mailMessageAgain(store, message.id, later(day));
    const mails = (await outbox()).filter(({ message: name }) => name === 'confirm-message');
    expect(mails).toHaveLength(2);
  });

  it('gives the sketches of what others confirmed lately to the same representative', async () => {
    const confirmed = async (sketch: string, at: Date, representative = 'fi-office') => {
      const message = newMessage({ sketch, representative });
      await insertMessages(store, [message], at);
      await confirmMessage(store, message.id, { now: at, plan });
      return message.id;
    };
    await confirmed('too old', later(-30 * day - 1));
    await confirmed('old', later(-30 * day));
    await confirmed('to another', now, 'fi-other');
    const held = newMessage({ sketch: 'held' });
    await insertMessages(store, [held], now);
    await confirmMessage(store, held.id, { now, plan, hold: always });
    await insertMessages(store, [newMessage({ sketch: 'pending' })], now);
    const except = await confirmed('own', now);
    const since = later(-30 * day);
    const found = await recentSketches(store, 'fi-office', { since, except });
    expect(found.sort()).toEqual(['held', 'old']);
  });
});
