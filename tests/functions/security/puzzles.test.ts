import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';
import { makePuzzle, readSolved } from '../../../functions/security/puzzles.ts';
import { solve } from '../../support/solve.ts';

const secret = (fill: number) => Buffer.alloc(32, fill);
const before = deriveKeys(secret(1));
const now = new Date('2026-12-01T12:00:00Z');
const until = new Date('2026-12-01T12:20:00Z');

describe('a puzzle', () => {
  it('is known as solved by its name until its end, also while the secret is changed', async () => {
    const puzzle = await makePuzzle(before, until);
    const solved = await solve(puzzle);
    const { nonce } = puzzle.parameters;
    expect(await readSolved(before, solved, now)).toBe(nonce);
    expect(await readSolved(deriveKeys(secret(2), secret(1)), solved, now)).toBe(nonce);
    expect(await readSolved(deriveKeys(secret(2)), solved, now)).toBeNull();
    expect(await readSolved(before, solved, until)).toBeNull();
  });

  it('does not end by the clock of a phone, which may be wrong', async () => {
    expect((await makePuzzle(before, until)).parameters.expiresAt).toBeUndefined();
  });

  it.each([
    '',
    '{}',
    'bm90aGluZw==',
    '\u0000',
    '{"challenge":1}',
  ])('is not solved by %j', async (text) => {
    expect(await readSolved(before, text, now)).toBeNull();
    expect(await readSolved(before, Buffer.from(text).toString('base64'), now)).toBeNull();
  });

  it('is not solved, and nothing breaks, by what is nested without end', async () => {
    const puzzle = await makePuzzle(before, until);
    const data = JSON.parse(`${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`);
    const challenge = {
      ...puzzle,
      parameters: { ...puzzle.parameters, data: { until: 9e15, data } },
    };
    const solution = { counter: 1, derivedKey: '00' };
    const text = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
    expect(await readSolved(before, text, now)).toBeNull();
  });
});
