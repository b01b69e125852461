import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countIn, tallyFill } from '../../../functions/counts/tally-fill.ts';
import type { Tally } from '../../../src/campaign/tally.ts';

const tally: Tally = {
  letter: 'come-back',
  version: 'abc',
  confirmed: 1234,
  paper: 0,
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
      'tally.invite': '',
      'tally.goal': 'Next goal: 2,500',
      'tally.asOf': 'Counted on 1 December 2026',
    });
  });

  it('is written as Finnish is', () => {
    const { slots } = tallyFill('fi', tally);
    expect(slots?.['tally.count']).toBe('1\u00a0234');
    expect(slots?.['tally.label']).toBe('ihmistä on allekirjoittanut');
  });

  it('says how many are on paper, where any are', () => {
    const { slots, show } = tallyFill('fi', { ...tally, paper: 200 });
    expect(slots?.['tally.paper']).toBe('200');
    expect(show).toContain('tally.paper');
    expect(slots?.['tally.count']).toBe('1\u00a0234');
    expect(tallyFill('fi', tally).show).not.toContain('tally.paper');
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

  it.each([
    [0, false],
    [24, false],
    [25, true],
  ])('of %i has a bar: %s', (confirmed, has) => {
    const { show = [] } = tallyFill('en', { ...tally, confirmed });
    expect(show.includes('tally.goal')).toBe(has);
  });

  it('of nobody shows the sentence that invites the first', () => {
    const { slots, show } = tallyFill('en', { ...tally, confirmed: 0, recent: [] });
    expect(slots?.['tally.count']).toBe('');
    expect(slots?.['tally.asOf']).toBe('');
    expect(slots?.['tally.label']).toBe('');
    expect(slots?.['tally.invite']).toBe('Be among the first to sign.');
    expect(show).toEqual(['tally']);
  });
});

describe('a page with the count', () => {
  const page = readFileSync('dist/letter/index.html', 'utf8');
  const line = /<p(?: [\w-]+(?:="[^"]*")?)* data-show="tally\.paper".*?<\/p>/;

  it('has a place for those on paper', () => {
    expect(page).toMatch(line);
    expect(countIn('en', { ...tally, paper: 200 })(page)).toMatch(/>200<\/span> of them on paper/);
  });

  it('is, where there are none, as if there were no such place', () => {
    expect(countIn('en', tally)(page)).toBe(countIn('en', tally)(page.replace(line, '')));
  });
});

describe('the last names', () => {
  it('are shown with their country in the reader’s language', () => {
    const { show, lists } = tallyFill('fi', tally);
    expect(show).toEqual(['tally', 'tally.goal', 'recent']);
    expect(lists).toEqual({
      earlier: [],
      recent: [{ name: 'Åsa', affiliation: 'Nurse', country: 'Suomi' }],
    });
  });

  it('are hidden where there are none, though people have signed', () => {
    expect(tallyFill('en', { ...tally, recent: [] }).show).not.toContain('recent');
  });
});
