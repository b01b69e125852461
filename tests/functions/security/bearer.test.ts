import { expect, it } from 'vitest';
import { bearsToken } from '../../../functions/security/bearer.ts';

const token = '0123456789abcdef';

it.each([
  [`Bearer ${token}`, true],
  [`bearer ${token}`, true],
  [`Bearer ${token}0`, false],
  ['Bearer 0123456789abcdeF', false],
  ['Bearer ', false],
  [token, false],
  [`Basic ${token}`, false],
  ['', false],
  [null, false],
])('the header %s opens: %s', (header, opens) => {
  expect(bearsToken(header, token)).toBe(opens);
});
