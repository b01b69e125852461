import { describe, expect, it } from 'vitest';
import {
  addressHeldUntil,
  type MessageTimes,
  messageHeldUntil,
  signatureHeldUntil,
} from '../../src/campaign/held-until.ts';
import { keeping } from '../../src/campaign/keeping.ts';
import { keptFor } from '../../src/campaign/message-keeping.ts';
import { day, signingRules } from '../../src/campaign/signature.ts';

const start = new Date('2026-12-01T12:00:00Z');
const inDays = (days: number) => new Date(start.getTime() + days * day);
const signature = (status: 'pending' | 'confirmed' | 'withdrawn' | 'removed') => ({
  ...{ status, createdAt: start, endedAt: status === 'withdrawn' ? inDays(2) : null },
});

describe('a signature is held', () => {
  it('until it is forgotten, where nobody confirms it, whenever the letter closes', () => {
    const until = { by: new Date(start.getTime() + signingRules.forgetPendingAfter) };
    expect(signatureHeldUntil(signature('pending'), null)).toEqual(until);
    expect(signatureHeldUntil(signature('pending'), '2026-12-02')).toEqual(until);
    expect(addressHeldUntil(signature('pending'))).toEqual(until);
  });

  it.each([
    'confirmed',
    'removed',
  ] as const)('for a set time after the letter closes: %s', (status) => {
    expect(signatureHeldUntil(signature(status), null)).toEqual({ days: 180, after: 'closing' });
    // The last day itself counts until midnight.
    const by = new Date(Date.parse('2027-01-01T00:00:00Z') + keeping.afterClosing);
    expect(signatureHeldUntil(signature(status), '2026-12-31')).toEqual({ by });
  });

  it('for a month after it was withdrawn, whenever the letter closes', () => {
    for (const closes of [null, '2026-12-31']) {
      expect(signatureHeldUntil(signature('withdrawn'), closes)).toEqual({ by: inDays(32) });
    }
  });

  it('with its address only as long as updates are wanted', () => {
    expect(addressHeldUntil(signature('confirmed'))).toEqual({ as: 'updates-wanted' });
  });
});

describe('a message is held', () => {
  const times = (status: MessageTimes['status'], more: Partial<MessageTimes> = {}) =>
    messageHeldUntil({
      ...{ status, mailedAt: start, confirmedAt: null, sentAt: null, askedAt: null },
      ...more,
    });

  it('whole for so long after its last mail, where nobody confirms it', () => {
    const until = { by: new Date(start.getTime() + keptFor.pending) };
    expect(times('pending')).toEqual({ text: until, address: until, writer: until });
  });

  it.each([
    'queued',
    'held',
  ] as const)('for times that begin when it is sent, while it is %s', (status) => {
    expect(times(status, { confirmedAt: start })).toEqual({
      text: { days: 7, after: 'sending' },
      address: { days: 44, after: 'sending' },
      writer: { days: 44, after: 'sending' },
    });
  });

  it('in parts once it is sent, and the name no shorter than the address', () => {
    const sent = { confirmedAt: start, sentAt: start };
    expect(times('sent', sent)).toEqual({
      ...{ text: { by: inDays(7) }, address: { by: inDays(44) }, writer: { by: inDays(44) } },
    });
    const asked = times('sent', { ...sent, askedAt: inDays(14), mailedAt: inDays(14) });
    expect(asked).toEqual({
      ...{ text: { by: inDays(21) }, address: { by: inDays(44) }, writer: { by: inDays(44) } },
    });
  });

  it.each([
    'failed',
    'rejected',
  ] as const)('under its name for a month after the confirmation, where it %s', (status) => {
    expect(times(status, { confirmedAt: start }).writer).toEqual({ by: inDays(30) });
    const late = times(status, { confirmedAt: start, mailedAt: inDays(28) });
    expect(late.writer).toEqual({ by: inDays(35) });
  });
});
