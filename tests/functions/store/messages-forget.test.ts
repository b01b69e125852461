import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { forget } from '../../../functions/store/forget.ts';
import { forgetMessages } from '../../../functions/store/forget-messages.ts';
import {
  findMessage,
  insertMessages,
  mailMessageAgain,
} from '../../../functions/store/messages.ts';
import type { Store } from '../../../functions/store/open.ts';
import { claimMails, markSent } from '../../../functions/store/outbox.ts';
import {
  markAsked,
  markMessageFailed,
  markMessageSent,
  recordReply,
  replyTally,
} from '../../../functions/store/sent-messages.ts';
import { keepToken } from '../../../functions/store/tokens.ts';
import { rejectWaiting } from '../../../functions/store/waiting-messages.ts';
import { day } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const plan = planUpTo(50, now);

/** A letter that has no last day. */
const open = { closes: null };

/** Holds whatever is confirmed. */
const always = { since: new Date(0), domain: null, why: () => 'copy' as const };

describe.each(withPooler)('forgetting messages on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const written = async () => {
    const message = newMessage();
    await insertMessages(store, [message], now);
    return message.id;
  };
  const queued = async () => {
    const id = await written();
    await confirmMessage(store, id, { now, plan });
    return id;
  };
  const sendAllMails = async (at: Date) => {
    const mails = await claimMails(store, { worker: 'worker', most: 100, now: at });
    for (const mail of mails) await markSent(store, mail, at);
  };
  const sendConfirmingMail = async () => {
    const mails = await claimMails(store, { worker: 'worker', most: 9, now });
    for (const mail of mails) {
      if (mail.kind === 'confirm-message') await markSent(store, mail, now);
    }
  };
  /** Every table, as whoever gets hold of the database reads it. */
  const everything = async () => {
    const tables = ['messages', 'outbox', 'tokens', 'delivery_days', 'recipients'] as const;
    const rows = tables.map((table) => store.db.selectFrom(table).selectAll().execute());
    return JSON.stringify(await Promise.all(rows));
  };

  it('forgets one that nobody confirmed, with its mail and token, when its time is over', async () => {
    const id = await written();
    const expiresAt = later(30 * day);
    await keepToken(store, { selector: 's', verifier: 'v' }, { subject: id, expiresAt });
    expect((await forget(store, later(14 * day), open)).messages).toBe(0);
    expect((await forget(store, later(14 * day + 1), open)).messages).toBe(1);
    expect(await everything()).toBe('[[],[],[],[],[]]');
    expect((await forget(store, later(14 * day + 2), open)).messages).toBe(0);
  });

  it('keeps a pending one for as long after a second mail as after the first', async () => {
    const id = await written();
    await mailMessageAgain(store, id, later(10 * day));
    expect(await forgetMessages(store, later(24 * day))).toBe(0);
    expect(await forgetMessages(store, later(24 * day + 1))).toBe(1);
  });

  it('forgets nothing of one that waits for its day, nor its delivery, however long it waits', async () => {
    const id = await queued();
    await sendConfirmingMail();
    const before = await findMessage(store, id);
    expect((await forget(store, later(100 * day), open)).messages).toBe(0);
    expect(await findMessage(store, id)).toEqual(before);
    const claimed = await claimMails(store, { worker: 'w', most: 9, now: later(100 * day) });
    expect(claimed).toMatchObject([{ kind: 'to-representative', subject: id }]);
  });

  it('leaves nothing of a text or address to read once a message was answered', async () => {
    const id = await queued();
    await markMessageSent(store, id, { now, tell: null });
    await sendAllMails(now);
    expect(await everything()).not.toContain('sealed text');
    expect(await everything()).toContain('sealed address');
    await markAsked(store, id, later(14 * day));
    await sendAllMails(later(14 * day));
    await recordReply(store, id, { reply: 'yes', now: later(15 * day) });
    expect(await everything()).not.toMatch(/sealed/);
  });

  it('forgets the address thirty days after an asking that nobody answered', async () => {
    const id = await queued();
    await markMessageSent(store, id, { now, tell: null });
    await sendAllMails(now);
    await markAsked(store, id, later(14 * day));
    await sendAllMails(later(14 * day));
    await forgetMessages(store, later(44 * day));
    expect(await everything()).toContain('sealed address');
    await forgetMessages(store, later(44 * day + 1));
    expect(await everything()).not.toMatch(/sealed/);
  });

  it('forgets the address of a message that was never asked about', async () => {
    const id = await queued();
    await markMessageSent(store, id, { now, tell: null });
    await forgetMessages(store, later(44 * day));
    expect((await findMessage(store, id))?.address).toBe('sealed address');
    await forgetMessages(store, later(44 * day + 1));
    expect((await findMessage(store, id))?.address).toBeNull();
  });

  it('forgets a text that was kept for a mail, also where nobody recorded that mail', async () => {
    const id = await queued();
    await markMessageFailed(store, id, { failure: '550', now, tell: 'message-failed' });
    await sendAllMails(now);
    expect(await forgetMessages(store, later(7 * day))).toBe(0);
    expect(await everything()).toContain('sealed text');
    expect(await forgetMessages(store, later(7 * day + 1))).toBe(1);
    expect(await everything()).not.toMatch(/sealed/);
  });

  it('forgets who wrote, and keeps the row for the counts', async () => {
    const id = await queued();
    await markMessageSent(store, id, { now, tell: null });
    await markAsked(store, id, later(14 * day));
    await recordReply(store, id, { reply: 'no', now: later(15 * day) });
    await sendAllMails(later(15 * day));
    const rejected = await written();
    await confirmMessage(store, rejected, { now, plan, hold: always });
    await rejectWaiting(store, rejected, { because: 'copy', now, tell: null });
    await sendAllMails(later(15 * day));
    expect(await forgetMessages(store, later(30 * day))).toBe(0);
    expect(await everything()).toMatch(/Anna/);
    expect(await forgetMessages(store, later(30 * day + 1))).toBe(2);
    expect(await everything()).not.toMatch(/anna|oulu|sealed|"sketch":"sketch"/i);
    expect(await forgetMessages(store, later(30 * day + 2))).toBe(0);
    expect(await replyTally(store)).toMatchObject([{ wrote: 1, asked: 1, no: 1 }]);
  });
});
