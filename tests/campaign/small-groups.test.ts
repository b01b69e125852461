import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaveGroup, smallestGroup, wholeGroups } from '../../src/campaign/small-groups.ts';

const rows = (...counts: number[]) => counts.map((count, i) => ({ name: `row ${i}`, count }));
const counts = (total: number, of: number[], more = {}) => {
  const left = leaveGroup(total, rows(...of), more);
  return [left.rows.map(({ count }) => count), left.rest];
};

describe('the whole groups of a count', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 5],
    [9, 5],
    [1234, 1230],
  ])('%d are %d', (count, whole) => {
    expect(wholeGroups(count)).toBe(whole);
  });
});

describe('rows of a total', () => {
  it('stay as they are where they leave nothing or a group', () => {
    expect(counts(17, [12, 5])).toEqual([[12, 5], 0]);
    expect(counts(22, [12, 5])).toEqual([[12, 5], 5]);
  });

  it('leave a group where they would leave less: the largest gives it', () => {
    expect(counts(20, [12, 5])).toEqual([[7, 5], 8]);
    expect(counts(8, [7])).toEqual([[], 8]);
  });

  it('leave a group also where they are more than the total', () => {
    expect(counts(90, [100, 10])).toEqual([[75, 10], 5]);
  });

  it('leave a group always where that is asked', () => {
    expect(counts(17, [12, 5], { always: true })).toEqual([[7, 5], 5]);
  });

  it('are none where one of them would be small, or the total is', () => {
    expect(counts(10, [4, 6])).toEqual([[], 10]);
    expect(counts(3, [])).toEqual([[], 3]);
  });

  it('are, with what they leave, the total, and no part of it is small; whatever they were', () => {
    const given = fc.record({
      total: fc.nat(300),
      of: fc.array(fc.nat(60), { maxLength: 8 }),
      always: fc.boolean(),
    });
    fc.assert(
      fc.property(given, ({ total, of, always }) => {
        const left = leaveGroup(total, rows(...of), { always });
        const sum = left.rows.reduce((all, { count }) => all + count, left.rest);
        expect(sum).toBe(total);
        expect(left.rows.every(({ count }) => count >= smallestGroup)).toBe(true);
        if (left.rows.length === 0) return;
        expect(left.rest >= smallestGroup || (left.rest === 0 && !always)).toBe(true);
        const gave = left.rows.map(({ name, count }) => (of[Number(name.slice(4))] ?? 0) - count);
        expect(gave.every((given) => given % smallestGroup === 0)).toBe(true);
      }),
    );
  });
});
