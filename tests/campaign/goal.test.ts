import { expect, it } from 'vitest';
import { nextGoal } from '../../src/campaign/goal.ts';

const goals = [100, 500, 1000];

it.each([
  [0, 100],
  [99, 100],
  [100, 500],
  [101, 500],
  [499, 500],
  [999, 1000],
])('with %d signatures the next goal is %d: reached means the next one', (count, goal) => {
  expect(nextGoal(count, goals)).toBe(goal);
});

it.each([
  [1000, 2000],
  [1999, 2000],
  [2000, 5000],
  [4999, 5000],
  [5000, 10_000],
  [9999, 10_000],
  [10_000, 20_000],
  [123_456, 200_000],
  [1_000_000, 2_000_000],
])('past the last goal %d leads on to the round number %d', (count, goal) => {
  expect(nextGoal(count, goals)).toBe(goal);
});

it('a goal is always ahead, at every power of ten', () => {
  for (let power = 0; power <= 12; power += 1) {
    for (const count of [10 ** power - 1, 10 ** power, 10 ** power + 1]) {
      expect(nextGoal(count, [])).toBeGreaterThan(count);
    }
  }
});
