import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { findMessage, insertMessages, type NewMessage } from '../../../functions/store/messages.ts';
import type { Store } from '../../../functions/store/open.ts';
import {
  dueForAsking,
  markAsked,
  markMessageSent,
  recordReply,
  replyTally,
} from '../../../functions/store/sent-messages.ts';
import { day } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const plan = planUpTo(50, now);
const untold = { now, tell: null };

describe.each(withPooler)('asking after messages on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const queued = async (given: Partial<NewMessage> = {}) => {
    const message = newMessage(given);
    await insertMessages(store, [message], now);
    await confirmMessage(store, message.id, { now, plan });
    return message.id;
  };
  const sent = async (given: Partial<NewMessage> = {}) => {
    const id = await queued(given);
    await markMessageSent(store, id, untold);
    return id;
  };
  const mails = (message: string) =>
    store.db.selectFrom('outbox').selectAll().where('message', '=', message).execute();

  const after = later(14 * day);

  it('finds those that were sent long enough ago and not asked, oldest first', async () => {
    const older = await sent();
    const newer = await queued();
    await markMessageSent(store, newer, { now: later(1), tell: null });
    await queued();
    expect(await dueForAsking(store, now, 10)).toEqual([]);
    const due = await dueForAsking(store, after, 10);
    expect(due.map(({ id }) => id)).toEqual([older, newer]);
    expect(await dueForAsking(store, after, 1)).toHaveLength(1);
    await markAsked(store, older, after);
    expect((await dueForAsking(store, after, 10)).map(({ id }) => id)).toEqual([newer]);
  });

  it('queues one mail, however many ask at once', async () => {
    const id = await sent();
    const asked = await Promise.all(Array.from({ length: 6 }, () => markAsked(store, id, after)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await mails('did-they-answer')).toMatchObject([
      { subject: id, lang: 'fi', mailbox: 'hash of anna', recipient: 'sealed address' },
    ]);
  });

  it('keeps the last word, and forgets the address with the first', async () => {
    const id = await sent();
    expect(await recordReply(store, id, { reply: 'yes', now: after })).toBe(false);
    await markAsked(store, id, after);
    expect(await recordReply(store, id, { reply: 'not-yet', now: after })).toBe(true);
    expect(await findMessage(store, id)).toMatchObject({ reply: 'not-yet', address: null });
    expect(await recordReply(store, id, { reply: 'yes', now: after })).toBe(true);
    expect(await findMessage(store, id)).toMatchObject({
      reply: 'yes',
      replied_at: after.toISOString(),
    });
  });

  it('counts what was sent, asked and answered for each representative', async () => {
    expect(await replyTally(store)).toEqual([]);
    await queued();
    const replies = ['yes', 'yes', 'no', 'not-yet', null] as const;
    for (const reply of replies) {
      const id = await sent();
      await markAsked(store, id, after);
      if (reply) await recordReply(store, id, { reply, now: after });
    }
    await sent({ representative: 'ee-office', country: 'EE' });
    expect(await replyTally(store)).toEqual([
      {
        representative: 'ee-office',
        country: 'EE',
        wrote: 1,
        asked: 0,
        yes: 0,
        no: 0,
        notYet: 0,
      },
      {
        representative: 'fi-office',
        country: 'FI',
        wrote: 5,
        asked: 5,
        yes: 2,
        no: 1,
        notYet: 1,
      },
    ]);
  });
});
