import { describe, expect, it } from 'vitest';
import { day } from '../../src/campaign/signature.ts';
import { decideMessageLink, type MessageStatus } from '../../src/campaign/writing.ts';

const now = new Date('2026-12-01T12:00:00Z');

describe('a link', () => {
  const token = { expiresAt: now };
  const waiting = { status: 'pending' } as const;
  const at = (offset: number) => new Date(now.getTime() + offset);
  const there = { known: true, sendable: true };

  it.each([
    [-1, 'confirm'],
    [0, 'expired'],
    [1, 'expired'],
  ] as const)('%d ms after the moment it expires: %s', (offset, decision) => {
    expect(decideMessageLink(token, waiting, at(offset), there)).toBe(decision);
  });

  it('that is not known, or whose message is gone, is unknown', () => {
    expect(decideMessageLink(null, null, now, there)).toBe('unknown');
    expect(decideMessageLink(token, null, at(-1), there)).toBe('unknown');
    expect(decideMessageLink(null, waiting, at(-1), there)).toBe('unknown');
  });

  it.each<MessageStatus>([
    'queued',
    'held',
    'sent',
    'failed',
    'rejected',
  ])('pressed twice says so at any time, whoever left since: %s', (status) => {
    for (const offset of [-1, 0, day]) {
      for (const yes of [true, false]) {
        const facts = { known: yes, sendable: yes };
        expect(decideMessageLink(token, { status }, at(offset), facts)).toBe('already-confirmed');
      }
    }
  });

  it.each([
    [false, false, 'gone'],
    [false, true, 'gone'],
    [true, false, 'stale'],
  ] as const)('known %s, sendable %s: %s, however old the link is', (isKnown, sendable, said) => {
    const facts = { known: isKnown, sendable };
    expect(decideMessageLink(token, waiting, at(-1), facts)).toBe(said);
    expect(decideMessageLink(token, waiting, at(1), facts)).toBe(said);
  });
});
