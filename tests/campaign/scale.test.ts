import { expect, it } from 'vitest';
import { roundSteps } from '../../src/campaign/scale.ts';

it.each([
  [9220, [0, 2500, 5000, 7500, 10_000]],
  [913.5, [0, 250, 500, 750, 1000]],
  [10, [0, 2.5, 5, 7.5, 10]],
  [41, [0, 20, 40, 60, 80]],
  [4, [0, 1, 2, 3, 4]],
  [0.3, [0, 0.1, 0.2, 0.3, 0.4]],
  [0, [0, 1, 2, 3, 4]],
])('a picture of values up to %d has lines at %j', (greatest, steps) => {
  const found = roundSteps(greatest).map((step) => Number(step.toPrecision(9)));
  expect(found).toEqual(steps);
});
