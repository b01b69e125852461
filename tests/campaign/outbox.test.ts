import { describe, expect, it } from 'vitest';
import { afterFailure, outboxRules } from '../../src/campaign/outbox.ts';
import { day, minute } from '../../src/campaign/signature.ts';

const createdAt = new Date('2026-12-01T00:00:00Z');

/** Minutes until the next attempt after so many, soon after the mail was made. */
function wait(attempts: number): number | null {
  const after = afterFailure('temporary', { attempts, createdAt, now: createdAt });
  return after.state === 'due' ? (after.dueAt.getTime() - createdAt.getTime()) / minute : null;
}

describe('a mail that failed for now', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [8, 128],
    [9, 256],
    [10, 360],
    [11, 360],
    [1000, 360],
  ])('after attempt %d waits %d minutes', (attempts, minutes) => {
    expect(wait(attempts)).toBe(minutes);
  });

  it('counts its wait from the failure, not from when it was made', () => {
    const now = new Date(createdAt.getTime() + day);
    const dueAt = new Date(now.getTime() + 4 * minute);
    expect(afterFailure('temporary', { attempts: 3, createdAt, now })).toEqual({
      state: 'due',
      dueAt,
    });
  });

  it('is given up where its next attempt would come more than three days after it was made', () => {
    const last = createdAt.getTime() + 3 * day - 6 * 60 * minute;
    const at = (time: number) =>
      afterFailure('temporary', { attempts: 50, createdAt, now: new Date(time) }).state;
    expect(at(last)).toBe('due');
    expect(at(last + 1)).toBe('failed');
  });

  it('is tried more than ten times before that, so an hour without a server costs nobody anything', () => {
    let now = createdAt;
    let attempts = 0;
    for (;;) {
      attempts += 1;
      const after = afterFailure('temporary', { attempts, createdAt, now });
      if (after.state === 'failed') break;
      now = after.dueAt;
    }
    expect(attempts).toBe(20);
    expect(now.getTime() - createdAt.getTime()).toBeLessThanOrEqual(outboxRules.giveUpAfter);
  });
});

it('a mail that failed for good is not tried again', () => {
  expect(afterFailure('permanent', { attempts: 1, createdAt, now: createdAt })).toEqual({
    state: 'failed',
  });
});

it('a worker holds a mail for longer than the slowest server may take to answer', () => {
  expect(outboxRules.claimFor).toBe(120_000);
});
