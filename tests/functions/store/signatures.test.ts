import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveSignatures } from '../../../functions/signing/receive-signatures.ts';
import type { Store } from '../../../functions/store/open.ts';
import {
  confirmPending,
  findSignature,
  mailPendingAgain,
} from '../../../functions/store/signatures.ts';
import { readSignatories } from '../../../functions/store/tally.ts';
import { readCounts } from '../../support/counts.ts';
import { withPooler } from '../../support/databases.ts';
import { signRequest, wideLimit } from '../../support/sign-request.ts';
import { openTestStore } from '../../support/test-store.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = new Date('2026-12-01T12:10:00Z');

describe.each(withPooler)('signatures on %s', (engine) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await openTestStore(engine));
  });
  afterEach(() => end());

  const signatures = () => store.db.selectFrom('signatures').selectAll().execute();
  const outbox = () => store.db.selectFrom('outbox').selectAll().execute();
  const onlyId = async () => (await signatures())[0]?.id ?? '';

  it('records a new signature as pending, with its mail and its sentences', async () => {
    const [result] = await receiveSignatures(store, [
      signRequest({ form: { public: true, comment: 'For my children' } }),
    ]);
    expect(result).toEqual({ outcome: 'new' });
    const [row] = await signatures();
    expect(row).toMatchObject({
      name: 'Anna Virtanen',
      country: 'FI',
      comment: 'For my children',
      status: 'pending',
      mailbox: 'hash of anna@example.org',
      address: 'sealed anna@example.org',
      agreed_count: 'count',
      agreed_show: 'show',
      agreed_updates: null,
      confirmed_at: null,
    });
    expect(await outbox()).toMatchObject([
      { message: 'confirm-signature', subject: row?.id, state: 'due', attempts: 0 },
    ]);
    const sentences = await store.db.selectFrom('sentences').select('text').execute();
    expect(sentences.map(({ text }) => text).sort()).toEqual([
      'I agree to count.',
      'I agree to show.',
    ]);
  });

  it('makes one signature and one mail of twenty identical forms in one batch', async () => {
    const results = await receiveSignatures(
      store,
      Array.from({ length: 20 }, () => signRequest()),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'new',
      ...Array.from({ length: 19 }, () => 'still-pending'),
    ]);
    expect(await signatures()).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
  });

  it('makes one signature and one mail of identical forms in transactions at once', async () => {
    const attempts = Array.from({ length: 12 }, () => receiveSignatures(store, [signRequest()]));
    const outcomes = (await Promise.all(attempts)).flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'new').length).toBeGreaterThanOrEqual(1);
    expect(await signatures()).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
  });

  it('lets two people share a mailbox, and one sign a new version of the letter', async () => {
    await receiveSignatures(store, [
      signRequest(),
      signRequest({ form: { name: 'Matti Virtanen' } }),
      signRequest({ version: 'v2' }),
    ]);
    const rows = await signatures();
    expect(rows.map(({ name, version }) => `${name} ${version}`).sort()).toEqual([
      'Anna Virtanen v1',
      'Anna Virtanen v2',
      'Matti Virtanen v1',
    ]);
  });

  it('takes the last form before the confirmation', async () => {
    await receiveSignatures(store, [signRequest({ form: { public: true } })]);
    await receiveSignatures(store, [
      signRequest({ form: { country: 'EE', affiliation: 'Nurse' }, now: later }),
    ]);
    expect(await signatures()).toMatchObject([
      { country: 'EE', affiliation: 'Nurse', agreed_show: null, mails: 2 },
    ]);
    expect(await outbox()).toHaveLength(2);
  });

  it('leaves a confirmed signature as it is when somebody signs in its name again', async () => {
    await receiveSignatures(store, [signRequest()]);
    await confirmPending(store, await onlyId(), now);
    const again = signRequest({ form: { country: 'SE', comment: 'Not mine' }, now: later });
    expect(await receiveSignatures(store, [again])).toEqual([{ outcome: 'already-signed' }]);
    expect(await signatures()).toMatchObject([
      { country: 'FI', comment: '', status: 'confirmed', mails: 2 },
    ]);
    const messages = (await outbox()).map(({ message }) => message);
    expect(messages.sort()).toEqual(['already-signed', 'confirm-signature']);
  });

  it('records nothing when the letter is closed, or beyond what a network may send', async () => {
    const until = new Date('2026-12-01T13:00:00Z');
    const burst = { length: 3_600_000, most: 1 };
    const network = { key: 'school', limit: { ...wideLimit, burst } };
    const form = (name: string) => ({ name, email: `${name.at(-1)}@example.org` });
    const results = await receiveSignatures(store, [
      signRequest({ open: false, form: form('Person A') }),
      signRequest({ network, form: form('Person B') }),
      signRequest({ network, form: form('Person C') }),
    ]);
    expect(results).toEqual([
      { outcome: 'letter-closed' },
      { outcome: 'new' },
      { outcome: 'too-many', until },
    ]);
    const next = await receiveSignatures(store, [signRequest({ network, form: form('Person D') })]);
    expect(next).toEqual([{ outcome: 'too-many', until }]);
    expect((await signatures()).map(({ name }) => name)).toEqual(['Person B']);
    expect(await outbox()).toHaveLength(1);
  });

  it('counts a confirmation once, however many press the button at once', async () => {
    await receiveSignatures(store, [signRequest()]);
    const id = await onlyId();
    const presses = await Promise.all(
      Array.from({ length: 8 }, () => confirmPending(store, id, now)),
    );
    expect(presses.filter((one) => one === 'confirmed')).toHaveLength(1);
    expect(await readCounts(store, 'v1')).toEqual([{ country: 'FI', confirmed: 1 }]);
    expect(await readCounts(store, 'v2')).toEqual([]);
  });

  it('drops the address at the confirmation unless updates are wanted', async () => {
    const wants = { name: 'Eeva Lehto', email: 'eeva@example.org', updates: true };
    await receiveSignatures(store, [signRequest(), signRequest({ form: wants })]);
    for (const { id } of await signatures()) await confirmPending(store, id, now);
    const kept = (await signatures()).map(({ name, address }) => [name, address]);
    expect(Object.fromEntries(kept)).toEqual({
      'Anna Virtanen': null,
      'Eeva Lehto': 'sealed eeva@example.org',
    });
  });

  it('shows only confirmed names whose owners agreed, newest first, page by page', async () => {
    const people = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee'].map((name, i) => ({
      name,
      email: `${name}@example.org`,
      country: i === 1 ? 'EE' : 'FI',
      public: name !== 'Cc',
    }));
    await receiveSignatures(
      store,
      people.map((form) => signRequest({ form })),
    );
    const rows = await signatures();
    for (const [i, { name }] of people.entries()) {
      if (name === 'Ee') continue;
      const id = rows.find((row) => row.name === name)?.id ?? '';
      await confirmPending(store, id, new Date(now.getTime() + i * 1000));
    }
    const all = { versions: ['v1'], most: 2 };
    const first = await readSignatories(store, all);
    expect(first.map(({ name }) => name)).toEqual(['Dd', 'Bb']);
    const last = first.at(-1);
    const after = { confirmedAt: last?.at ?? '', id: last?.id ?? '' };
    const second = await readSignatories(store, { ...all, after });
    expect(second.map(({ name }) => name)).toEqual(['Aa']);
    const estonian = await readSignatories(store, { ...all, country: 'EE' });
    expect(estonian.map(({ name }) => name)).toEqual(['Bb']);
  });

  it('queues a new mail for a pending signature and none for a confirmed one', async () => {
    await receiveSignatures(store, [signRequest()]);
    const id = await onlyId();
    await mailPendingAgain(store, id, later);
    expect(await outbox()).toHaveLength(2);
    expect((await findSignature(store, id))?.mails).toBe(2);
    await confirmPending(store, id, later);
    await mailPendingAgain(store, id, later);
    expect(await outbox()).toHaveLength(2);
  });
});
