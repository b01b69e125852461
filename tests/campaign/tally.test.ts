import { describe, expect, it } from 'vitest';
import { publicTally, tallySchema } from '../../src/campaign/tally.ts';

describe('the public tally', () => {
  const recent = [
    { name: 'Anna', country: 'FI', affiliation: '', at: '2026-12-01T00:00:00.000Z' },
  ] as const;
  const tally = publicTally({
    letter: 'come-back',
    version: 'abc',
    goals: [10, 20],
    confirmed: 11,
    published: { countries: { FI: 5 } },
    recent,
    asOf: new Date('2026-12-01T12:00:00Z'),
  });

  it('counts all, shows what was published of it by country, and names the next goal', () => {
    expect(tally).toEqual({
      letter: 'come-back',
      version: 'abc',
      confirmed: 11,
      paper: 0,
      goal: 20,
      asOf: '2026-12-01T12:00:00.000Z',
      countries: [
        { country: 'FI', confirmed: 5 },
        { country: null, confirmed: 6 },
      ],
      recent: [{ name: 'Anna', country: 'FI', affiliation: '', at: '2026-12-01T00:00:00.000Z' }],
      earlier: [],
    });
  });

  it('counts those on paper too and says how many, but puts them into no country', () => {
    const all = publicTally({
      ...{ letter: 'come-back', version: 'abc', goals: [10, 20], recent: [] },
      ...{ confirmed: 11, paper: 14, published: { countries: { FI: 5 } } },
      asOf: new Date('2026-12-01T12:00:00Z'),
    });
    expect(all).toMatchObject({ confirmed: 25, paper: 14, goal: 50 });
    expect(all.countries).toEqual(tally.countries);
  });

  it('is what its schema says', () => {
    expect(tallySchema.parse(tally)).toEqual(tally);
  });

  it.each([
    { confirmed: -1 },
    { confirmed: 1.5 },
    { goal: 0 },
    { asOf: 'yesterday' },
    { countries: [{ country: 'FIN', confirmed: 5 }] },
  ])('has a schema that refuses %j', (wrong) => {
    expect(tallySchema.safeParse({ ...tally, ...wrong }).success).toBe(false);
  });
});
