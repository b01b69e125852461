import { describe, expect, it } from 'vitest';
import { signLimit, writeLimit } from '../../src/campaign/limits.ts';
import {
  marksOf,
  mustProve,
  proofLimit,
  proofRules,
  suspicionRules,
  ticketAt,
} from '../../src/campaign/suspicion.ts';

const plain = { attacked: false, trapped: false, sentBack: false, took: 30_000 };

describe('the marks of a form', () => {
  it('are read from text and from JSON, and what is odd counts as nothing', () => {
    const none = { attacked: false, trapped: false, sentBack: false, took: null };
    expect(marksOf({})).toEqual(none);
    expect(marksOf({ website: '', took: '1500', ticket: '' })).toEqual({ ...none, took: 1500 });
    expect(marksOf({ website: 'x', took: 1500 })).toEqual({ ...none, trapped: true, took: 1500 });
    expect(marksOf({ ticket: 'x' })).toEqual({ ...none, sentBack: true });
    for (const took of ['', '-1', 'x', '1e9', ['1'.repeat(11)], {}, { toString: 1 }, null, true]) {
      expect(marksOf({ took }).took).toBeNull();
    }
    expect(marksOf({ website: ['', ''] }).trapped).toBe(true);
  });
});

describe('a form must prove itself', () => {
  it.each([
    ['when the field that nobody sees is filled in, even alone', { ...plain, trapped: true }, 1],
    ['while every form must', { ...plain, attacked: true }, 1],
    ['when it was asked to, and is sent again', { ...plain, sentBack: true }, 1],
    ['when its network has sent a class of 28 before', plain, 29],
    ['when it was too fast and its network has sent 14 before', { ...plain, took: 300 }, 15],
  ])('%s', (_when, marks, fromNetwork) => {
    expect(mustProve(marks, fromNetwork)).toBe(true);
  });

  it.each([
    ['because it was fast: a browser may fill it in', { ...plain, took: 300 }, 14],
    ['because no script ran', { ...plain, took: null }, 28],
    ['because its network has sent some', plain, 28],
  ])('but not %s', (_why, marks, fromNetwork) => {
    expect(mustProve(marks, fromNetwork)).toBe(false);
  });

  it('before its network is over the limit, so that a proof comes before a refusal', () => {
    const plainForms = suspicionRules.threshold * suspicionRules.crowdOf;
    expect(plainForms).toBeLessThan(signLimit.burst.most);
    expect(plainForms).toBeLessThan(writeLimit.sustained.most);
  });
});

describe('a ticket', () => {
  const from = new Date('2026-12-01T12:00:00Z');
  const at = (milliseconds: number) => new Date(from.getTime() + milliseconds);

  it('is early, then good, then late', () => {
    expect(ticketAt(from, at(-1))).toBe('early');
    expect(ticketAt(from, at(0))).toBe('good');
    expect(ticketAt(from, at(proofRules.ticketWorks - 1))).toBe('good');
    expect(ticketAt(from, at(proofRules.ticketWorks))).toBe('late');
  });

  it('and a puzzle are remembered as used for longer than they work', () => {
    const { ticketWaits, ticketWorks, puzzleWorks } = proofRules;
    expect(proofLimit.burst.length).toBeGreaterThan(ticketWaits + ticketWorks);
    expect(proofLimit.sustained.length).toBeGreaterThan(puzzleWorks);
  });
});
