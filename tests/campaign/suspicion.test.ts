import { describe, expect, it } from 'vitest';
import {
  patienceAroundLimit,
  patienceLimit,
  signLimit,
  writeLimit,
} from '../../src/campaign/limits.ts';
import {
  botSignalsOf,
  type Crowds,
  effortOf,
  mustProve,
  proofLimit,
  proofRules,
  suspicionRules,
  ticketAt,
} from '../../src/campaign/suspicion.ts';

const crowds = (given: Partial<Crowds>): Crowds => ({ network: 1, around: 1, domain: 1, ...given });

const plain = { attacked: false, honeypotFilled: false, sentBack: false, took: 30_000 };

describe('the signals of a form', () => {
  it('are read from text and from JSON, and what is odd counts as nothing', () => {
    const none = { attacked: false, honeypotFilled: false, sentBack: false, took: null };
    expect(botSignalsOf({})).toEqual(none);
    expect(botSignalsOf({ website: '', took: '1500', ticket: '' })).toEqual({
      ...none,
      took: 1500,
    });
    expect(botSignalsOf({ website: 'x', took: 1500 })).toEqual({
      ...none,
      honeypotFilled: true,
      took: 1500,
    });
    expect(botSignalsOf({ ticket: 'x' })).toEqual({ ...none, sentBack: true });
    for (const took of ['', '-1', 'x', '1e9', ['1'.repeat(11)], {}, { toString: 1 }, null, true]) {
      expect(botSignalsOf({ took }).took).toBeNull();
    }
    expect(botSignalsOf({ website: ['', ''] }).honeypotFilled).toBe(true);
  });
});

describe('a form must prove itself', () => {
  it.each([
    [
      'when the field that nobody sees is filled in, even alone',
      { ...plain, honeypotFilled: true },
      {},
    ],
    ['while every form must', { ...plain, attacked: true }, {}],
    ['when it was asked to, and is sent again', { ...plain, sentBack: true }, {}],
    ['when its network has sent a class of 28 before', plain, { network: 29 }],
    ['when 84 came before from around it', plain, { around: 85 }],
    ['when 20 named its mail domain before', plain, { domain: 21 }],
    [
      'when it was too fast and its network has sent 14 before',
      { ...plain, took: 300 },
      { network: 15 },
    ],
  ])('%s', (_when, signals, size) => {
    expect(mustProve(signals, crowds(size))).toBe(true);
  });

  it.each([
    ['because it was fast: a browser may fill it in', { ...plain, took: 300 }, { network: 14 }],
    ['because no script ran', { ...plain, took: null }, { network: 28 }],
    ['because its network has sent some', plain, { network: 28 }],
    ['because it has a little in common with many', plain, { network: 20, around: 80, domain: 15 }],
  ])('but not %s', (_why, signals, size) => {
    expect(mustProve(signals, crowds(size))).toBe(false);
  });

  it('before its network is over the limit, so that a proof comes before a refusal', () => {
    const plainForms = suspicionRules.threshold * suspicionRules.crowdOf.network;
    expect(plainForms).toBeLessThan(signLimit.burst.most);
    expect(plainForms).toBeLessThan(writeLimit.sustained.most);
  });
});

describe('a puzzle', () => {
  it.each([
    [{}, 1],
    [{ network: 55 }, 1],
    [{ network: 56 }, 2],
    [{ domain: 40 }, 2],
    [{ around: 400, network: 3 }, 4],
    [{ network: 60, domain: 100 }, 4],
    [{ network: 1200, around: 5000, domain: 5000 }, 8],
  ])('of a crowd of %j is %i times as hard', (size, times) => {
    expect(effortOf(crowds(size))).toBe(times);
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

  it('lets a whole class through at once that has no script', () => {
    expect(patienceLimit.burst.most).toBeGreaterThanOrEqual(30);
    expect(patienceLimit.sustained.most).toBeLessThan(signLimit.sustained.most);
    expect(patienceAroundLimit.sustained.most).toBeGreaterThan(patienceLimit.sustained.most);
    expect(patienceAroundLimit.sustained.most).toBeLessThan(signLimit.sustained.most);
  });
});
