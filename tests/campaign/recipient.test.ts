import { describe, expect, it } from 'vitest';
import {
  afterBounce,
  deliverTo,
  isClosed,
  newRecipient,
  type Recipient,
  tryAgainAfter,
} from '../../src/campaign/recipient.ts';
import { day } from '../../src/campaign/signature.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const closed: Recipient = { ...newRecipient, bounces: 3, suspendedAt: now };

describe('an address', () => {
  it('is closed by its third bounce in a row', () => {
    let recipient = newRecipient;
    const seen = [1, 2, 3].map(() => {
      recipient = afterBounce(recipient, now);
      return isClosed(recipient, now);
    });
    expect(seen).toEqual([false, false, true]);
    expect(recipient).toEqual(closed);
  });

  it('takes no message for a week, and then one that tries it', () => {
    expect(deliverTo(closed, 'a', later(tryAgainAfter - 1))).toBe('give-up');
    expect(isClosed(closed, later(tryAgainAfter - 1))).toBe(true);
    expect(deliverTo(closed, 'a', later(tryAgainAfter))).toBe('try');
    expect(isClosed(closed, later(tryAgainAfter))).toBe(false);
  });

  it('lets others wait while one tries it, and takes no new ones', () => {
    const tried = { ...closed, triedBy: 'a', triedAt: later(tryAgainAfter) };
    const soon = later(tryAgainAfter + day);
    expect(isClosed(tried, soon)).toBe(true);
    expect(deliverTo(tried, 'b', soon)).toBe('wait');
    expect(deliverTo(tried, 'a', soon)).toBe('send');
  });

  it('is closed for another week by a bounce of the one that tried it', () => {
    const again = afterBounce({ ...closed, triedBy: 'a', triedAt: later(7 * day) }, later(8 * day));
    expect(again).toEqual({ ...closed, bounces: 4, suspendedAt: later(8 * day) });
    expect(deliverTo(again, 'b', later(14 * day))).toBe('give-up');
    expect(deliverTo(again, 'b', later(15 * day))).toBe('try');
  });

  it('is tried by another where the one that had the turn was never heard of again', () => {
    const lost = { ...closed, triedBy: 'a', triedAt: later(7 * day) };
    expect(deliverTo(lost, 'b', later(14 * day))).toBe('try');
  });

  it('is open as long as it was never closed', () => {
    expect(deliverTo({ ...newRecipient, bounces: 2 }, 'a', now)).toBe('send');
    expect(isClosed({ ...newRecipient, bounces: 2 }, now)).toBe(false);
  });
});
