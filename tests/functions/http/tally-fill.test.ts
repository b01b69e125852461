import { describe, expect, it } from 'vitest';
import { tallyFill } from '../../../functions/http/tally-fill.ts';
import type { Tally } from '../../../src/campaign/tally.ts';

const tally: Tally = {
  letter: 'come-back',
  version: 'abc',
  confirmed: 1234,
  goal: 2500,
  asOf: '2026-12-01T12:00:00.000Z',
  countries: [],
  earlier: [],
  recent: [{ name: 'Åsa', country: 'FI', affiliation: 'Nurse', at: '2026-12-01T11:00:00.000Z' }],
};

describe('the count', () => {
  it('is written as English is', () => {
    expect(tallyFill('en', tally).slots).toEqual({
      'tally.count': '1,234',
      'tally.label': 'people have signed',
      'tally.goal': 'Next goal: 2,500',
      'tally.asOf': 'updated 1 December 2026 at 12:00 UTC',
    });
  });

  it('is written as Finnish is', () => {
    const { slots } = tallyFill('fi', tally);
    expect(slots?.['tally.count']).toBe('1\u00a0234');
    expect(slots?.['tally.label']).toBe('ihmistä on allekirjoittanut');
  });

  it('of one says "person"', () => {
    expect(tallyFill('en', { ...tally, confirmed: 1 }).slots?.['tally.label']).toBe(
      'person has signed',
    );
  });

  it('fills the bar with plain numbers', () => {
    expect(tallyFill('fi', tally).attributes).toEqual({
      'tally.bar': { value: '1234', max: '2500' },
    });
  });

  it('of nobody shows the sentence that invites the first', () => {
    const { slots, show } = tallyFill('en', { ...tally, confirmed: 0, recent: [] });
    expect(slots?.['tally.count']).toBe('');
    expect(slots?.['tally.label']).toBe('Nobody has signed yet. Be the first.');
    expect(show).toEqual(['tally']);
  });
});

describe('the last names', () => {
  it('are shown with their country in the reader’s language', () => {
    const { show, lists } = tallyFill('fi', tally);
    expect(show).toEqual(['tally', 'recent']);
    expect(lists).toEqual({
      earlier: [],
      recent: [{ name: 'Åsa', affiliation: 'Nurse', country: 'Suomi' }],
    });
  });

  it('are hidden where there are none, though people have signed', () => {
    expect(tallyFill('en', { ...tally, recent: [] }).show).toEqual(['tally']);
  });
});
