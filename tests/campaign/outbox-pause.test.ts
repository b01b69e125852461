import { describe, expect, it } from 'vitest';
import {
  afterRefusal,
  afterTry,
  isOursAlone,
  mayTry,
  noRefusals,
  pauseRules,
  type Refusals,
} from '../../src/campaign/outbox-pause.ts';
import { day, minute } from '../../src/campaign/signature.ts';

const now = new Date('2026-12-01T12:00:00Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

function refused(...recipients: string[]): Refusals {
  return recipients.reduce<Refusals>(
    (before, recipient) => afterRefusal(before, { recipient, code: '554', now }),
    noRefusals,
  );
}

describe('refusals in a row', () => {
  it('pause the outbox when they were of five different recipients, and not before', () => {
    expect(refused('a', 'b', 'c', 'd').pausedSince).toBeNull();
    expect(refused('a', 'b', 'c', 'd', 'a', 'b', 'c', 'd').pausedSince).toBeNull();
    expect(refused('a', 'b', 'c', 'd', 'e')).toEqual({
      recipients: ['a', 'b', 'c', 'd', 'e'],
      code: '554',
      pausedSince: now,
      tryAt: later(minute),
      tries: 0,
    });
  });

  it('prolong no pause: mails that were on their way end after it began', () => {
    const paused = refused('a', 'b', 'c', 'd', 'e');
    const more = afterRefusal(paused, { recipient: 'f', code: '421', now: later(9) });
    expect(more).toEqual({ ...paused, code: '421' });
  });
});

describe('a pause', () => {
  const paused = refused('a', 'b', 'c', 'd', 'e');

  it('tries one mail after a minute, then after waits that double up to an hour', () => {
    const waits: number[] = [];
    let known = paused;
    for (let i = 0; i < 9; i += 1) {
      const at = known.tryAt ?? now;
      known = afterTry(known, at);
      waits.push(((known.tryAt?.getTime() ?? 0) - at.getTime()) / minute);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60, 60]);
  });

  it('tries nothing before its time', () => {
    expect(mayTry(paused, later(minute - 1))).toBe(false);
    expect(mayTry(paused, later(minute))).toBe(true);
    expect(mayTry(paused, later(day))).toBe(true);
  });

  it('is not prolonged by a clock that was set back', () => {
    expect(mayTry(paused, later(-pauseRules.longestWait))).toBe(true);
  });
});

describe('a failure', () => {
  it('counts where it is our fault, whatever the mail', () => {
    expect(isOursAlone('confirm-signature', 'ours', 'data')).toBe(true);
    expect(isOursAlone('to-representative', 'ours', 'auth')).toBe(true);
    expect(isOursAlone('confirm-signature', 'temporary', 'rcpt')).toBe(false);
    expect(isOursAlone('confirm-signature', 'permanent', 'rcpt')).toBe(false);
  });

  it.each([
    'to-representative',
    'copy-of-message',
    'message-failed',
    'message-rejected',
  ])('does not count where the words of a supporter may be why: %s after DATA', (kind) => {
    expect(isOursAlone(kind, 'ours', 'data')).toBe(false);
  });
});
