import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetUnsent } from '../../../functions/store/forget-mails.ts';
import type { Store } from '../../../functions/store/open.ts';
import {
  type ClaimedMail,
  claimMails,
  markFailed,
  markSent,
  queueMails,
} from '../../../functions/store/outbox.ts';
import { releaseClaims } from '../../../functions/store/outbox-claims.ts';
import { outboxRules } from '../../../src/campaign/outbox.ts';
import { day } from '../../../src/campaign/signature.ts';
import { withPooler } from '../../support/databases.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

describe.each(withPooler)('the outbox on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const queue = (count: number) => {
    const mails = Array.from({ length: count }, (_, i) => ({
      kind: 'confirm-signature' as const,
      lang: 'en',
      subject: `signature ${i}`,
      mailbox: `mailbox ${i}`,
      recipient: `sealed ${i}`,
    }));
    return queueMails(store, mails, now);
  };
  const claim = (worker: string, most = 50, at = now) =>
    claimMails(store, { worker, most, now: at });
  const ids = (mails: readonly ClaimedMail[]) => mails.map(({ id }) => id);

  it('never lets two workers claim one mail, however many ask at once', async () => {
    await queue(200);
    const claims = await Promise.all(Array.from({ length: 8 }, (_, i) => claim(`worker ${i}`, 40)));
    const claimed = claims.flatMap(ids);
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await claim('last worker', 200);
    expect(new Set([...claimed, ...ids(rest)]).size).toBe(200);
  });

  it('gives the mail of a worker that died to another, after the claim ends', async () => {
    await queue(1);
    const [first] = await claim('dies');
    expect(await claim('waits', 50, later(outboxRules.claimFor - 1))).toEqual([]);
    const [second] = await claim('takes over', 50, later(outboxRules.claimFor));
    expect(second).toMatchObject({ id: first?.id, attempts: 2, recipient: 'sealed 0' });
  });

  it('gives claims back at once when a worker stops', async () => {
    await queue(3);
    const [sent] = await claim('stops');
    if (sent) await markSent(store, sent, now);
    await releaseClaims(store, 'stops', now);
    expect(await claim('next')).toHaveLength(2);
  });

  it('forgets the address of a mail as soon as it is sent or given up', async () => {
    await queue(2);
    const [one, two] = await claim('worker');
    if (!one || !two) throw new Error('two mails were due');
    await markSent(store, one, now);
    await markFailed(store, two, { after: { state: 'failed' }, failure: '550', now });
    const rows = await store.db.selectFrom('outbox').selectAll().orderBy('state').execute();
    expect(rows).toMatchObject([
      { id: two.id, state: 'failed', recipient: null, failure: '550' },
      { id: one.id, state: 'sent', recipient: null, failure: null },
    ]);
    expect(await claim('worker', 50, later(outboxRules.giveUpAfter))).toEqual([]);
  });

  it('makes a mail that failed for now due again at its time, and not before', async () => {
    await queue(1);
    const [mail] = await claim('worker');
    if (!mail) throw new Error('a mail was due');
    const dueAt = later(60_000);
    await markFailed(store, mail, { after: { state: 'due', dueAt }, failure: '451', now });
    expect(await claim('worker', 50, later(59_999))).toEqual([]);
    expect(await claim('worker', 50, dueAt)).toMatchObject([{ id: mail.id, attempts: 2 }]);
  });

  it('keeps a mail for a later day until then, and counts its age from then', async () => {
    const dueAt = later(20 * day);
    const to = { lang: 'en', subject: 's', mailbox: 'x', recipient: 'sealed' };
    await queueMails(store, [{ kind: 'did-they-answer', ...to, dueAt }], now);
    expect(await claim('worker', 50, later(20 * day - 1))).toEqual([]);
    expect(await forgetUnsent(store, dueAt, 100)).toBe(0);
    expect(await claim('worker', 50, dueAt)).toMatchObject([{ subject: 's', createdAt: dueAt }]);
  });

  it('claims the longest due first', async () => {
    await queue(1);
    const to = { lang: 'en', subject: 'older', mailbox: 'x', recipient: 'sealed' };
    await queueMails(store, [{ kind: 'did-they-answer', ...to }], later(-60_000));
    expect(await claim('worker', 1)).toMatchObject([{ subject: 'older' }]);
  });
});
