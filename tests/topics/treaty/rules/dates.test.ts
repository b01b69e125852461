import { describe, expect, it } from 'vitest';
import {
  entryIntoForce,
  latest,
  sixMonthsAfter,
  yearsAfter,
} from '../../../../src/topics/treaty/rules/dates.ts';

const treaty = '1999-03-01';

describe('the treaty enters into force for a state', () => {
  it.each([
    ['the Marshall Islands', '2025-03-12', '2025-09-01'],
    ['Tonga', '2025-06-25', '2025-12-01'],
    ['Finland', '2012-01-09', '2012-07-01'],
    ['a state that deposits on the last day of a month', '2025-03-31', '2025-09-01'],
    ['a state that deposits on the first day of a month', '2025-03-01', '2025-09-01'],
    ['a state that deposits on the last day of August', '2025-08-31', '2026-02-01'],
    ['a state that deposits on a leap day', '2024-02-29', '2024-08-01'],
    ['a state that deposits in July', '2025-07-15', '2026-01-01'],
    ['a state that deposits on the last day of a year', '2025-12-31', '2026-06-01'],
  ])('on the first day of the sixth month after its deposit: %s', (_, deposit, day) => {
    expect(entryIntoForce(deposit, treaty)).toBe(day);
  });

  it.each([
    ['Canada, the first', '1997-12-03'],
    ['Burkina Faso, the fortieth', '1998-09-16'],
    ['a state of the end of that month', '1998-09-30'],
  ])('never before the treaty itself: %s', (_, deposit) => {
    expect(entryIntoForce(deposit, treaty)).toBe(treaty);
  });

  it('a month later where it deposited the day after', () => {
    expect(entryIntoForce('1998-10-01', treaty)).toBe('1999-04-01');
  });

  it('on a day that is not known where only the year of its deposit is', () => {
    expect(entryIntoForce('2026', treaty)).toBeNull();
  });
});

describe('a deadline some years later', () => {
  it.each([
    ['1999-03-01', 4, '2003-03-01'],
    ['1999-03-01', 10, '2009-03-01'],
    ['2012-07-01', 10, '2022-07-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-02-29', 10, '2034-03-01'],
  ])('%s and %d years is %s', (date, years, later) => {
    expect(yearsAfter(date, years)).toBe(later);
  });
});

it('six months after a leap day is the same day of August', () => {
  expect(sixMonthsAfter('2028-02-29')).toBe('2028-08-29');
});

it('a year alone is over on its last day; a day is that day', () => {
  expect(latest('2026')).toBe('2026-12-31');
  expect(latest('2026-03-05')).toBe('2026-03-05');
});
