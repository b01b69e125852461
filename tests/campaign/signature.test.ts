import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/campaign/name-key.ts';
import {
  day,
  decideSignatureLink,
  type KnownSignature,
  minute,
  receiveSignature,
  signingRules,
} from '../../src/campaign/signature.ts';

const now = new Date('2026-12-01T12:00:00Z');
const open = { now, open: true };
const anna = { name: 'Anna Virtanen' };

/** A signature that was mailed so many milliseconds ago; Anna's unless said otherwise. */
function known(ago: number, other: Partial<KnownSignature> = {}): KnownSignature {
  const mailedAt = new Date(now.getTime() - ago);
  return {
    id: 's1',
    nameKey: nameKey('Anna Virtanen'),
    status: 'pending',
    mails: 1,
    mailedAt,
    ...other,
  };
}

/** So many others who share the mailbox. */
function household(size: number): KnownSignature[] {
  return Array.from({ length: size }, (_, i) =>
    known(day, { id: `other${i}`, nameKey: `other ${i}`, status: 'confirmed' }),
  );
}

it('the rules are those that the privacy page and the mails print', () => {
  expect(signingRules).toEqual({
    namesPerMailbox: 4,
    waitingPerMailbox: 40,
    mailsPerSignature: 5,
    mailInterval: 300_000,
    confirmWithin: 604_800_000,
    remindAfter: 172_800_000,
    forgetPendingAfter: 1_209_600_000,
  });
});

describe('a form', () => {
  it('from a mailbox that nobody knows is recorded and asks for confirmation', () => {
    expect(receiveSignature([], anna, open)).toEqual({
      outcome: 'new',
      record: 'insert',
      instead: null,
      mail: 'confirm-signature',
    });
  });

  it('of the same name updates what is pending and mails again', () => {
    expect(receiveSignature([known(5 * minute)], anna, open)).toEqual({
      outcome: 'still-pending',
      record: 'update',
      id: 's1',
      mail: 'confirm-signature',
    });
  });

  it('of a name that the campaign removed records nothing and tells the mailbox, not too often', () => {
    const removed = { outcome: 'removed', record: 'nothing', id: 's1' };
    const form = (given: KnownSignature) => receiveSignature([given], anna, open);
    expect(form(known(5 * minute, { status: 'removed' }))).toEqual({
      ...removed,
      mail: 'signature-removed',
    });
    expect(form(known(minute, { status: 'removed' }))).toEqual({ ...removed, mail: null });
    expect(form(known(day, { status: 'removed', mails: 5 }))).toEqual({ ...removed, mail: null });
  });

  it('of a name that is confirmed records nothing and tells the mailbox alone', () => {
    const confirmed = known(5 * minute, { status: 'confirmed' });
    expect(receiveSignature([confirmed], anna, open)).toEqual({
      outcome: 'already-signed',
      record: 'nothing',
      id: 's1',
      mail: 'already-signed',
    });
  });

  it.each([
    'VIRTANEN, Anna',
    'anna  virtánen',
    'Virtanen Anna',
  ])('is the same person’s however the name is written: %s', (name) => {
    expect(receiveSignature([known(day)], { name }, open)).toMatchObject({ id: 's1' });
  });

  it('finds its own among a household', () => {
    const all = [...household(3), known(day)];
    expect(receiveSignature(all, anna, open)).toMatchObject({ outcome: 'still-pending', id: 's1' });
  });

  it.each([
    'pending',
    'confirmed',
  ] as const)('sent twice within five minutes causes one mail: %s', (status) => {
    const at = (ago: number) => receiveSignature([known(ago, { status })], anna, open).mail;
    expect(at(0)).toBeNull();
    expect(at(5 * minute - 1)).toBeNull();
    expect(at(5 * minute)).not.toBeNull();
  });

  it.each([
    'pending',
    'confirmed',
  ] as const)('causes no sixth mail, however long ago the fifth was: %s', (status) => {
    const mailAfter = (mails: number) =>
      receiveSignature([known(30 * day, { status, mails })], anna, open).mail;
    expect(mailAfter(4)).not.toBeNull();
    expect(mailAfter(5)).toBeNull();
    expect(mailAfter(6)).toBeNull();
  });

  it('without a mail still updates what is pending', () => {
    expect(receiveSignature([known(0)], anna, open)).toMatchObject({
      record: 'update',
      mail: null,
    });
  });

  it.each([1, 2, 3])('of another name is new beside %d others of the mailbox', (size) => {
    expect(receiveSignature(household(size), anna, open).outcome).toBe('new');
  });

  it.each([4, 5])('of another name is one too many beside %d', (size) => {
    expect(receiveSignature(household(size), anna, open)).toEqual({
      outcome: 'mailbox-full',
      record: 'nothing',
      mail: null,
    });
  });

  it.each([4, 39])('of another name is new beside %d strangers who never confirmed', (size) => {
    const strangers = household(size).map((one) => ({ ...one, status: 'pending' as const }));
    expect(receiveSignature(strangers, anna, open)).toMatchObject({
      record: 'insert',
      instead: null,
    });
  });

  it('takes the place of the one that has waited longest, where no more may wait', () => {
    const waiting = household(40).map((one, i) => ({
      ...one,
      status: 'pending' as const,
      mailedAt: new Date(now.getTime() - (i === 7 ? 9 : 1) * day),
    }));
    expect(receiveSignature(waiting, anna, open)).toMatchObject({ instead: 'other7' });
  });

  it('of a mailbox that was named too often causes no mail about itself alone', () => {
    const limited = (given: KnownSignature[]) =>
      receiveSignature(given, anna, { ...open, mailboxLimited: true });
    expect(limited([])).toMatchObject({ record: 'insert', mail: 'names-waiting' });
    expect(limited([known(day)])).toMatchObject({ record: 'nothing', mail: null });
    expect(limited([known(day, { status: 'withdrawn' })])).toMatchObject({
      record: 'renew',
      mail: 'names-waiting',
    });
    for (const status of ['confirmed', 'removed'] as const) {
      expect(limited([known(day, { status })])).toMatchObject({ record: 'nothing', mail: null });
    }
  });

  it('of a known name passes where the mailbox is full', () => {
    const all = [...household(3), known(day)];
    expect(receiveSignature(all, anna, open).outcome).toBe('still-pending');
  });

  it.each([
    [[]],
    [[known(day)]],
    [household(4)],
  ])('under a closed letter does nothing, whoever sent it', (signatures) => {
    expect(receiveSignature(signatures, anna, { now, open: false })).toEqual({
      outcome: 'letter-closed',
      record: 'nothing',
      mail: null,
    });
  });
});

describe('a link', () => {
  const token = { expiresAt: now };
  const at = (offset: number) => new Date(now.getTime() + offset);

  it.each([
    [-1, 'confirm'],
    [0, 'expired'],
    [1, 'expired'],
  ] as const)('%d ms after the moment it expires: %s', (offset, decision) => {
    expect(decideSignatureLink(token, { status: 'pending' }, at(offset))).toBe(decision);
  });

  it.each([-1, 0, day])('to a confirmed signature says so at any time', (offset) => {
    expect(decideSignatureLink(token, { status: 'confirmed' }, at(offset))).toBe(
      'already-confirmed',
    );
  });

  it('that is not known, or whose signature is gone, is unknown', () => {
    expect(decideSignatureLink(null, null, now)).toBe('unknown');
    expect(decideSignatureLink(token, null, at(-1))).toBe('unknown');
    expect(decideSignatureLink(null, { status: 'confirmed' }, at(-1))).toBe('unknown');
  });
});
