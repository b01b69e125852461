import { describe, expect, it } from 'vitest';
import { pendingExit, recordOf, standingOn } from '../../../../src/topics/treaty/rules/record.ts';
import type { State } from '../../../../src/topics/treaty/rules/state.ts';
import type { TreatyEvent } from '../../../../src/topics/treaty/rules/treaty.ts';

const terms = { inForce: '1999-03-01', stockYears: 4, clearanceYears: 10 };
const joined: TreatyEvent = { kind: 'accession', date: '2012-01-09', sources: ['untc'] };
const notice: TreatyEvent = {
  kind: 'withdrawal-notice',
  date: '2025-07-10',
  sources: ['untc', 'press'],
};

describe('the standing of a state on a day', () => {
  it('says since when', () => {
    const since = (date: string) => standingOn([joined, notice], date);
    expect(since('2012-01-08')).toEqual({ status: 'never-joined', since: null, day: '' });
    expect(since('2026-01-09')).toEqual({
      status: 'party',
      since: '2012-01-09',
      day: '2012-01-09',
    });
    expect(since('2026-01-10')).toEqual({ status: 'left', since: '2026-01-10', day: '2026-01-10' });
  });

  it('gives a year alone where no more is known, and the day to sort by', () => {
    const known = { ...joined, date: '2026', knownBy: '2026-11-21' };
    expect(standingOn([known], '2026-11-21')).toEqual({
      status: 'party',
      since: '2026',
      day: '2026-11-21',
    });
  });
});

it('an exit is pending from its notice until it takes effect', () => {
  expect(pendingExit([joined, notice], '2025-07-09')).toBeNull();
  expect(pendingExit([joined, notice], '2025-07-10')).toBe('2026-01-10');
  expect(pendingExit([joined, notice], '2026-01-09')).toBe('2026-01-10');
  expect(pendingExit([joined, notice], '2026-01-10')).toBeNull();
  expect(pendingExit([joined], '2026-01-10')).toBeNull();
});

it('a record holds every day of a state, and each source once', () => {
  const state: State = {
    id: 'FI',
    name: 'Finland',
    region: 'europe',
    neighbour: true,
    events: [joined, notice],
  };
  expect(recordOf(state, terms, '2025-12-27')).toEqual({
    id: 'FI',
    name: 'Finland',
    region: 'europe',
    status: 'party',
    consented: ['2012-01-09'],
    inForce: ['2012-07-01'],
    notices: ['2025-07-10'],
    left: ['2026-01-10'],
    sources: ['untc', 'press'],
  });
});
