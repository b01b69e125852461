import { describe, expect, it } from 'vitest';
import { describeError } from '../../../functions/app/log.ts';

const address = 'anna@example.org';

/** All that is said of an error, as one text. */
const said = (error: unknown) => JSON.stringify(describeError(error));

describe('what is said of an error', () => {
  it('is its kind, its code and where it arose', () => {
    const error = Object.assign(new TypeError(`no such ${address}`), { code: 'E_X' });
    const told = describeError(error);
    expect(told).toMatchObject({ error: 'TypeError', code: 'E_X' });
    expect(told.where).toContain('log.test.ts');
  });

  it('is of an error without a code an empty one', () => {
    expect(describeError(new Error('x')).code).toBe('');
  });

  it('is at most six places, on one line', () => {
    const deep = (left: number): Error => (left === 0 ? new Error('x') : deep(left - 1));
    const { where = '' } = describeError(deep(20));
    expect(where.split(' | ').length).toBeLessThanOrEqual(6);
    expect(where).not.toContain('\n');
  });

  it.each([
    ['one line', `failed for ${address}`],
    ['several lines', `failed\nfor\n${address}`],
    ['a line like a place in a stack', `failed\n    at ${address} (x)`],
  ])('is never its message, of %s', (_what, message) => {
    expect(said(new Error(message))).not.toContain(address);
  });

  it('is never the message of its cause', () => {
    expect(said(new Error('x', { cause: new Error(address) }))).not.toContain(address);
  });

  it.each([
    [address],
    [{ email: address }],
    [null],
    [undefined],
  ])('is only its type where something else was thrown: %j', (thrown) => {
    expect(describeError(thrown)).toEqual({ error: typeof thrown });
  });

  it('without a stack is its kind alone', () => {
    const error = new Error(address);
    delete error.stack;
    expect(describeError(error)).toEqual({ error: 'Error', code: '', where: '' });
  });
});
