import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import { confirmMessage } from '../../../functions/store/confirm-messages.ts';
import { endSignatures } from '../../../functions/store/end-signatures.ts';
import { forget } from '../../../functions/store/forget.ts';
import { stepSize } from '../../../functions/store/in-steps.ts';
import { beginMailing, queueStep } from '../../../functions/store/mailings.ts';
import { insertMessages } from '../../../functions/store/messages.ts';
import { inTransaction, type Store } from '../../../functions/store/open.ts';
import { readRemovals } from '../../../functions/store/removals.ts';
import { markMessageSent } from '../../../functions/store/sent-messages.ts';
import { confirmPending } from '../../../functions/store/signatures.ts';
import { readSignatories } from '../../../functions/store/tally.ts';
import { keepToken } from '../../../functions/store/tokens.ts';
import { keeping } from '../../../src/campaign/keeping.ts';
import { nameKey } from '../../../src/campaign/name-key.ts';
import { day } from '../../../src/campaign/signature.ts';
import { readCounts } from '../../support/counts.ts';
import { withPooler } from '../../support/databases.ts';
import { forgotNothing } from '../../support/forgotten.ts';
import { newMessage, planUpTo } from '../../support/new-message.ts';
import { signRequest } from '../../support/sign-request.ts';
import { openTestStore } from '../../support/test-store.ts';

/** What others do between two steps. */
const turns = vi.hoisted(() => ({ between: async () => {} }));

vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: () => turns.between(),
}));

const now = new Date('2026-12-01T12:00:00Z');
const plan = planUpTo(50, now);
const closing = { closes: '2026-12-31' };
const endOfClosing = Date.parse('2027-01-01T00:00:00Z');
const daysAfter = (days: number, more = 0) => new Date(endOfClosing + days * day + more);

describe.each(withPooler)('the end of keeping on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end: close } = await openTestStore(engine));
  });
  afterEach(() => close());

  const signed = async (name: string, given: { version?: string; updates?: boolean } = {}) => {
    const { version = 'v1', updates = false } = given;
    const email = `${name.toLowerCase()}@example.org`;
    const form = {
      name: `${name} Virtanen`,
      email,
      public: true,
      updates,
      comment: `I am ${name}`,
    };
    await receiveSignatures(store, [signRequest({ form, version, now })]);
    const row = await store.db
      .selectFrom('signatures')
      .select('id')
      .where('name', '=', form.name)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const confirmed = async (name: string, given = {}) => {
    const id = await signed(name, given);
    await confirmPending(store, id, now);
    return id;
  };
  const end = (id: string, as: 'withdrawn' | 'removed') =>
    inTransaction(store, (within) =>
      endSignatures(within, [id], { as, reason: as === 'removed' ? 'fake' : as, now }),
    );
  const written = async (at = now) => {
    const message = newMessage({ name: 'Bertta Wrote', mailbox: 'hash of bertta' });
    await insertMessages(store, [message], at);
    return message.id;
  };
  const names = async () => {
    const rows = await store.db.selectFrom('signatures').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name.split(' ')[0]);
  };
  /** All that anyone may see. */
  const published = async () => [
    await readCounts(store, 'v1'),
    await readCounts(store, 'v2'),
    await readSignatories(store, { versions: ['v1'], most: 100 }),
    await readSignatories(store, { versions: ['v2'], most: 100 }),
    await readRemovals(store, ['v1']),
  ];
  /** What is not public, as whoever gets hold of the database reads it. */
  const held = async () => {
    const tables = ['signatures', 'messages', 'tokens', 'outbox', 'limits'] as const;
    const rows = tables.map((table) => store.db.selectFrom(table).selectAll().execute());
    return JSON.stringify(await Promise.all(rows));
  };

  it('comes after the last day and the set time, in UTC: on the day before, all is kept', async () => {
    await confirmed('Anna', { updates: true });
    await confirmed('Cecilia', { version: 'v2' });
    const before = await published();
    expect((await forget(store, daysAfter(179), closing)).closed).toBe(0);
    expect((await forget(store, daysAfter(180, -1), closing)).closed).toBe(0);
    expect(await names()).toEqual(['Anna', 'Cecilia']);
    expect((await forget(store, daysAfter(180), closing)).closed).toBe(2);
    expect(await names()).toEqual([]);
    expect(await published()).toEqual(before);
    expect(keeping.afterClosing).toBe(180 * day);
  });

  it('leaves nothing personal of any kind, and changes nothing that is public', async () => {
    const anna = await confirmed('Anna', { updates: true });
    await confirmed('Cecilia', { version: 'v2' });
    await signed('Disa');
    await end(await confirmed('Elli'), 'withdrawn');
    await end(await confirmed('Fanni'), 'removed');
    const expiresAt = daysAfter(400);
    await keepToken(store, { selector: 's', verifier: 'v' }, { subject: anna, expiresAt });
    const langOf = (lang: string) => lang;
    const audience = { lang: '', country: '' };
    const late = { name: 'late', draft: null, audience, now: daysAfter(190) };
    const mailing = await beginMailing(store, late);
    expect(await queueStep(store, mailing?.id ?? '', { langOf, now: late.now })).toBe('queued');
    const sent = await written();
    await confirmMessage(store, sent, { now, plan });
    await markMessageSent(store, sent, { now, tell: null });
    const waiting = await written();
    await confirmMessage(store, waiting, { now, plan });
    await keepToken(store, { selector: 'w', verifier: 'v' }, { subject: waiting, expiresAt });

    const before = await published();
    await forget(store, daysAfter(180), closing);
    expect(await held()).not.toMatch(
      /anna|cecilia|disa|elli|fanni|bertta|oulu|sealed|hash of (?!the)/i,
    );
    expect(await published()).toEqual(before);
    const rows = await store.db.selectFrom('messages').select('id').execute();
    expect(rows.map(({ id }) => id)).toEqual([sent]);
    for (const table of ['tokens', 'outbox', 'limits'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    expect(await store.db.selectFrom('delivery_days').select('used').execute()).toEqual([
      { used: 2 },
    ]);
    expect(await forget(store, daysAfter(180), closing)).toEqual(forgotNothing);
  });

  it('leaves alone a message that is written after it', async () => {
    const id = await written(daysAfter(181));
    await forget(store, daysAfter(181, 1), closing);
    expect(await held()).toContain(id);
    const queued = await store.db.selectFrom('outbox').select('subject').execute();
    expect(queued).toEqual([{ subject: id }]);
  });

  it('never comes while the letter has no last day', async () => {
    await confirmed('Anna');
    await forget(store, daysAfter(10_000), { closes: null });
    expect(await names()).toEqual(['Anna']);
  });

  it('of a withdrawn signature comes thirty days later; of a removed one with all others', async () => {
    await confirmed('Anna');
    await end(await confirmed('Elli'), 'withdrawn');
    await end(await confirmed('Fanni'), 'removed');
    const before = await published();
    const at = (more: number) => new Date(now.getTime() + keeping.withdrawn + more);
    expect((await forget(store, at(0), { closes: null })).withdrawn).toBe(0);
    expect((await forget(store, at(1), { closes: null })).withdrawn).toBe(1);
    expect(await names()).toEqual(['Anna', 'Fanni']);
    expect(await published()).toEqual(before);
    expect((await forget(store, at(2), { closes: null })).withdrawn).toBe(0);
  });

  it('takes from a removed signature at once what it said, not what it is recognised by', async () => {
    await end(await confirmed('Fanni', { updates: true }), 'removed');
    const row = await store.db.selectFrom('signatures').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ comment: '', affiliation: '', address: null });
    expect([row.mailbox, row.name_key]).toEqual([
      'hash of fanni@example.org',
      nameKey('Fanni Virtanen'),
    ]);
  });

  it('is made in steps, between which others write', async () => {
    await confirmed('Anna');
    const row = await store.db.selectFrom('signatures').selectAll().executeTakeFirstOrThrow();
    const many = Array.from({ length: 2 * stepSize + 10 }, (_, i) => ({
      ...{ ...row, id: randomUUIDv7(), name_key: `k${i}` },
    }));
    for (let i = 0; i < many.length; i += 250) {
      await store.db
        .insertInto('signatures')
        .values(many.slice(i, i + 250))
        .execute();
    }
    const left = async () =>
      (await store.db.selectFrom('signatures').select('id').execute()).length;
    const seen: number[] = [];
    turns.between = async () => {
      seen.push(await left());
      const token = { selector: `s${seen.length}`, verifier: 'v' };
      await keepToken(store, token, { subject: 'none', expiresAt: daysAfter(400) });
    };
    const { closed } = await forget(store, daysAfter(180), closing);
    turns.between = async () => {};
    expect(closed).toBe(many.length + 1);
    expect(seen.filter((count) => count > 0)).toEqual([closed - stepSize, closed - 2 * stepSize]);
  });

  it('is told once by many who make it at the same time, and nothing is left', async () => {
    for (const name of ['Anna', 'Cecilia', 'Elli', 'Fanni']) await confirmed(name);
    const rounds = [1, 2, 3].map(() => forget(store, daysAfter(180), closing));
    const closed = (await Promise.all(rounds)).reduce((sum, round) => sum + round.closed, 0);
    expect([closed, await names()]).toEqual([4, []]);
  });
});
