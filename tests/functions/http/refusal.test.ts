import { expect, it } from 'vitest';
import { Refusal } from '../../../functions/http/refusal.ts';

it.each([
  ['malformed', 400],
  ['wrong-origin', 403],
  ['not-found', 404],
  ['wrong-method', 405],
  ['too-slow', 408],
  ['too-large', 413],
  ['wrong-type', 415],
  ['failed', 500],
  ['store-away', 503],
] as const)('%s is answered %d', (code, status) => {
  expect(new Refusal(code).status).toBe(status);
});

it('a refusal is an error that carries its code and headers, and no words of the client', () => {
  const refusal = new Refusal('wrong-method', { allow: 'GET' });
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal.message).toBe('wrong-method');
  expect(refusal.headers).toEqual({ allow: 'GET' });
  expect(new Refusal('failed').headers).toEqual({});
});
