import { describe, expect, it } from 'vitest';
import { day, minute } from '../../src/campaign/signature.ts';
import { type KnownMessage, receiveMessage, writingRules } from '../../src/campaign/writing.ts';

const now = new Date('2026-12-01T12:00:00Z');
const ago = (time: number) => new Date(now.getTime() - time);
const toOne = { representative: 'fi-1' };

/** A message to fi-1, sent, confirmed and mailed so many milliseconds ago, unless said otherwise. */
function known(time: number, other: Partial<KnownMessage> = {}): KnownMessage {
  const at = ago(time);
  return {
    ...{ id: 'm1', representative: 'fi-1', status: 'queued', mails: 1 },
    ...{ createdAt: at, confirmedAt: at, mailedAt: at },
    ...other,
  };
}

const pending = (time: number, other: Partial<KnownMessage> = {}) =>
  known(time, { status: 'pending', confirmedAt: null, ...other });

/** Pending messages to so many others, an hour old and a minute apart, the first the newest. */
function others(size: number): KnownMessage[] {
  return Array.from({ length: size }, (_, i) =>
    pending((60 + i) * minute, { id: `other${i}`, representative: `fi-other-${i}` }),
  );
}

const decide = (messages: KnownMessage[]) => receiveMessage(messages, toOne, { now });

it('the rules are those that the pages and the mails print', () => {
  expect(writingRules).toEqual({
    capPerDay: 50,
    longestQueue: 14,
    oncePer: 604_800_000,
    distinctPerDay: 5,
    confirmWithin: 604_800_000,
    askAfter: 1_209_600_000,
    suspendAfter: 3,
    nearCopyWindow: 2_592_000_000,
  });
});

describe('a form', () => {
  it('from a mailbox that nobody knows is recorded and asks for confirmation', () => {
    expect(decide([])).toEqual({ outcome: 'new', record: 'insert', mail: 'confirm-message' });
  });

  it.each([
    'queued',
    'held',
    'sent',
  ] as const)('to a representative written to in the same week records nothing: %s', (status) => {
    expect(decide([known(day, { status })])).toEqual({
      outcome: 'written-lately',
      record: 'nothing',
      id: 'm1',
      mail: 'written-lately',
    });
  });

  it('may come again a week after the last was confirmed, to the millisecond', () => {
    expect(decide([known(7 * day - 1)]).outcome).toBe('written-lately');
    expect(decide([known(7 * day)])).toMatchObject({ outcome: 'new', record: 'insert' });
  });

  it('counts the week from the confirmation, not from the form', () => {
    expect(decide([known(10 * day, { confirmedAt: ago(3 * day) })]).outcome).toBe('written-lately');
  });

  it('finds the one of this week among those of other weeks', () => {
    const all = [known(30 * day), known(8 * day), known(day, { id: 'm2' })];
    expect(decide(all)).toMatchObject({ outcome: 'written-lately', id: 'm2' });
  });

  it.each([
    'failed',
    'rejected',
  ] as const)('may come at once where the last reached nobody: %s', (status) => {
    expect(decide([known(minute, { status })])).toMatchObject({
      outcome: 'new',
      record: 'insert',
    });
  });

  it('to a representative whose message waits replaces it and mails anew', () => {
    expect(decide([pending(5 * minute)])).toEqual({
      outcome: 'new',
      record: 'replace',
      id: 'm1',
      mail: 'confirm-message',
    });
  });

  it('sent twice within five minutes records and mails once', () => {
    const nothing = { outcome: 'new', record: 'nothing', id: 'm1', mail: null };
    expect(decide([pending(0)])).toEqual(nothing);
    expect(decide([pending(5 * minute - 1)])).toEqual(nothing);
  });

  it('never replaces a text without a mail that shows the new one', () => {
    for (const mails of [0, 1, 4, 5, 6]) {
      for (const time of [0, minute, 5 * minute, day]) {
        const { record, mail } = decide([pending(time, { mails })]);
        expect(record === 'replace').toBe(mail === 'confirm-message');
      }
    }
  });

  it.each([
    ['to fi-1 lately', [known(day)], 'written-lately'],
    ['to five others', others(5), 'too-many-today'],
    ['that wait', [pending(day)], 'confirm-message'],
  ] as const)('causes no sixth mail, and none within five minutes: %s', (_what, all, mail) => {
    const mailedAs = (other: Partial<KnownMessage>) =>
      decide(all.map((message) => ({ ...message, ...other }))).mail;
    expect(mailedAs({ mails: 4 })).toBe(mail);
    expect(mailedAs({ mails: 5 })).toBeNull();
    expect(mailedAs({ mailedAt: ago(5 * minute) })).toBe(mail);
    expect(mailedAs({ mailedAt: ago(5 * minute - 1) })).toBeNull();
  });
});

describe('in any 24 hours a mailbox', () => {
  it.each([1, 4])('may write to one more beside %d', (size) => {
    expect(decide(others(size))).toMatchObject({ outcome: 'new', record: 'insert' });
  });

  it.each([5, 6])('may not write to one more beside %d, and hears it on the newest', (size) => {
    expect(decide(others(size).toReversed())).toEqual({
      outcome: 'too-many-today',
      record: 'nothing',
      id: 'other0',
      mail: 'too-many-today',
    });
  });

  it('may send one of the five anew', () => {
    expect(decide([...others(4), pending(10 * minute)])).toMatchObject({ record: 'replace' });
  });

  it('may not send an older one anew beside five of the day', () => {
    expect(decide([...others(5), pending(2 * day)]).outcome).toBe('too-many-today');
  });

  it('counts representatives, not messages', () => {
    const toOneOther = others(9).map((message) => ({ ...message, representative: 'fi-2' }));
    expect(decide(toOneOther).outcome).toBe('new');
  });

  it.each([
    'pending',
    'queued',
    'held',
    'sent',
    'failed',
    'rejected',
  ] as const)('counts those that are %s', (status) => {
    const all = others(5).map((message) => ({ ...message, status }));
    expect(decide(all).outcome).toBe('too-many-today');
  });

  it('hears of the week first where both limits hold', () => {
    expect(decide([...others(5), known(day)]).outcome).toBe('written-lately');
  });

  it('is free again when the oldest of the five is a day old', () => {
    const fifth = (time: number) => pending(time, { representative: 'fi-5' });
    expect(decide([...others(4), fifth(day - 1)]).outcome).toBe('too-many-today');
    expect(decide([...others(4), fifth(day)]).outcome).toBe('new');
  });

  it('is not free because midnight has passed', () => {
    const all = others(5).map((message) => ({ ...message, createdAt: ago(13 * 60 * minute) }));
    expect(decide(all).outcome).toBe('too-many-today');
  });
});
