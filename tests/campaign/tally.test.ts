import { describe, expect, it } from 'vitest';
import { foldSmallGroups, publicTally, tallySchema } from '../../src/campaign/tally.ts';

const rows = (counts: Record<string, number>) =>
  Object.entries(counts).map(([country, confirmed]) => ({ country, confirmed }));

describe('countries', () => {
  it('with fewer than five become one row without a name, at the end', () => {
    expect(foldSmallGroups(rows({ SE: 4, FI: 5, EE: 1, PL: 90 }))).toEqual([
      { country: 'PL', confirmed: 90 },
      { country: 'FI', confirmed: 5 },
      { country: null, confirmed: 5 },
    ]);
  });

  it('stand from the largest to the smallest, equal ones by their code', () => {
    const order = foldSmallGroups(rows({ SE: 7, FI: 9, EE: 7, DK: 7 })).map((row) => row.country);
    expect(order).toEqual(['FI', 'DK', 'EE', 'SE']);
  });

  it('make no folded row where there is nothing to fold', () => {
    expect(foldSmallGroups(rows({ FI: 5, SE: 0 }))).toEqual([{ country: 'FI', confirmed: 5 }]);
    expect(foldSmallGroups([])).toEqual([]);
  });

  it.each([
    { FI: 1 },
    { FI: 4, SE: 4, EE: 4 },
    { FI: 5, SE: 4, EE: 3, LV: 100, LT: 0 },
  ])('keep their sum when folded: %j', (counts) => {
    const sum = (all: readonly { confirmed: number }[]) =>
      all.reduce((total, { confirmed }) => total + confirmed, 0);
    expect(sum(foldSmallGroups(rows(counts)))).toBe(sum(rows(counts)));
  });

  it('are left as they were given', () => {
    const given = rows({ SE: 6, FI: 9 });
    foldSmallGroups(given);
    expect(given).toEqual(rows({ SE: 6, FI: 9 }));
  });
});

describe('the public tally', () => {
  const recent = [
    { name: 'Anna', country: 'FI', affiliation: '', at: '2026-12-01T00:00:00.000Z' },
  ] as const;
  const tally = publicTally({
    letter: 'come-back',
    version: 'abc',
    goals: [10, 20],
    countries: rows({ FI: 6, SE: 4 }),
    recent,
    asOf: new Date('2026-12-01T12:00:00Z'),
  });

  it('counts every country, folded or not, and names the next goal', () => {
    expect(tally).toEqual({
      letter: 'come-back',
      version: 'abc',
      confirmed: 10,
      goal: 20,
      asOf: '2026-12-01T12:00:00.000Z',
      countries: [
        { country: 'FI', confirmed: 6 },
        { country: null, confirmed: 4 },
      ],
      recent: [{ name: 'Anna', country: 'FI', affiliation: '', at: '2026-12-01T00:00:00.000Z' }],
    });
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
