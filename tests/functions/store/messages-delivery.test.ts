import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { postpone } from '../../../functions/store/delivery-days.ts';
import { findMessage, insertMessages, type NewMessage } from '../../../functions/store/messages.ts';
import { inTransaction, type Store } from '../../../functions/store/open.ts';
import { claimMails } from '../../../functions/store/outbox.ts';
import { clearBounces, closedAmong, countBounce } from '../../../functions/store/recipients.ts';
import {
  forgetPersonal,
  markMessageFailed,
  markMessageSent,
} from '../../../functions/store/sent-messages.ts';
import { day } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo, usedOn } from '../../support/new-message.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const plan = planUpTo(50, now);
const untold = { now, tell: null };

describe.each(withPooler)('delivering messages on %s', (engine) => {
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
  const mails = (message: string) =>
    store.db.selectFrom('outbox').selectAll().where('message', '=', message).execute();

  describe('postponing', () => {
    const tomorrow = later(day);
    const rule = planUpTo(50, tomorrow);

    it('moves the place and the mail to the later day, and frees the claim', async () => {
      const id = await queued();
      await queued();
      await claimMails(store, { worker: 'worker', most: 10, now });
      const place = { day: '2026-12-02', place: 1 };
      expect(await postpone(store, id, { plan: rule, now: tomorrow })).toEqual(place);
      expect(await usedOn(store, 'fi-office', '2026-12-01')).toBe(1);
      expect(await usedOn(store, 'fi-office', '2026-12-02')).toBe(1);
      expect(await findMessage(store, id)).toMatchObject({ status: 'queued', day: '2026-12-02' });
      const moved = (await mails('to-representative')).filter(({ subject }) => subject === id);
      expect(moved).toMatchObject([
        { due_at: tomorrow.toISOString(), attempts: 0, claimed_by: null, state: 'due' },
      ]);
    });

    it('keeps both counts right when many are postponed at once', async () => {
      const ids = await Promise.all(Array.from({ length: 12 }, () => queued()));
      const two = planUpTo(8, tomorrow);
      await Promise.all(
        [...ids, ...ids].map((id) => postpone(store, id, { plan: two, now: tomorrow })),
      );
      expect(await usedOn(store, 'fi-office', '2026-12-01')).toBe(0);
      expect(await usedOn(store, 'fi-office', '2026-12-02')).toBe(8);
      expect(await usedOn(store, 'fi-office', '2026-12-03')).toBe(4);
    });

    it('leaves a message alone that was delivered', async () => {
      const id = await queued();
      await markMessageSent(store, id, untold);
      expect(await postpone(store, id, { plan: rule, now: tomorrow })).toBeNull();
      expect(await usedOn(store, 'fi-office', '2026-12-01')).toBe(1);
      expect(await usedOn(store, 'fi-office', '2026-12-02')).toBe(0);
    });
  });

  describe('what became of it', () => {
    it('is recorded once; the text goes and the address stays', async () => {
      const id = await queued();
      expect(await markMessageSent(store, id, untold)).toBe(true);
      expect(await markMessageSent(store, id, untold)).toBe(false);
      const failed = { failure: '550', ...untold };
      expect(await markMessageFailed(store, id, failed)).toBe(false);
      expect(await findMessage(store, id)).toMatchObject({
        status: 'sent',
        sent_at: now.toISOString(),
        personal: null,
        address: 'sealed address',
        failure: null,
      });
    });

    it('may be told with a copy, and then the text goes after that', async () => {
      const id = await queued({ copy: 1 });
      await markMessageSent(store, id, { now, tell: 'copy-of-message' });
      expect(await mails('copy-of-message')).toMatchObject([
        { subject: id, lang: 'fi', recipient: 'sealed address' },
      ]);
      expect(await findMessage(store, id)).toMatchObject({ personal: 'sealed text', mails: 2 });
      await forgetPersonal(store, id);
      expect(await findMessage(store, id)).toMatchObject({ personal: null });
    });

    it('is told to the writer where it failed; the address goes, and the text after that', async () => {
      const id = await queued();
      const failed = { failure: '550', now, tell: 'message-failed' as const };
      expect(await markMessageFailed(store, id, failed)).toBe(true);
      expect(await findMessage(store, id)).toMatchObject({
        status: 'failed',
        failure: '550',
        personal: 'sealed text',
        address: null,
      });
      expect(await mails('message-failed')).toMatchObject([{ recipient: 'sealed address' }]);
      await forgetPersonal(store, id);
      expect(await findMessage(store, id)).toMatchObject({ personal: null });
    });

    it('never takes the text from a message that is still to be delivered', async () => {
      const id = await queued();
      await forgetPersonal(store, id);
      expect(await findMessage(store, id)).toMatchObject({ personal: 'sealed text' });
    });
  });

  describe('a representative', () => {
    const bounce = (representative = 'fi-office') =>
      inTransaction(store, (within) => countBounce(within, representative, now));
    const isClosed = async (representative: string) =>
      (await closedAmong(store, [representative], now)).has(representative);

    it('is suspended after three bounces in a row, not before', async () => {
      expect(await isClosed('fi-office')).toBe(false);
      expect(await bounce()).toMatchObject({ bounces: 1, suspendedAt: null });
      expect(await bounce()).toMatchObject({ bounces: 2, suspendedAt: null });
      expect(await isClosed('fi-office')).toBe(false);
      expect(await bounce()).toMatchObject({ bounces: 3, suspendedAt: now });
      expect(await isClosed('fi-office')).toBe(true);
      expect(await isClosed('fi-other')).toBe(false);
      expect(await bounce()).toMatchObject({ bounces: 4, suspendedAt: now });
    });

    it('starts anew after a delivery', async () => {
      await queued();
      for (const _ of [1, 2]) await bounce();
      await clearBounces(store, 'fi-office');
      expect(await bounce()).toMatchObject({ bounces: 1, suspendedAt: null });
      for (const _ of [1, 2]) await bounce();
      expect(await isClosed('fi-office')).toBe(true);
      await clearBounces(store, 'fi-office');
      expect(await isClosed('fi-office')).toBe(false);
    });

    it('keeps its bounces when a place is reserved, and counts all that come at once', async () => {
      await bounce();
      await queued();
      const counts = await Promise.all(Array.from({ length: 6 }, () => bounce()));
      const inOrder = counts.map(({ bounces }) => bounces).sort((a, b) => a - b);
      expect(inOrder).toEqual([2, 3, 4, 5, 6, 7]);
    });
  });
});
