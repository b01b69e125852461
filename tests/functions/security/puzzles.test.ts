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
    const puzzle = await makePuzzle(before, { holder: 'anna', until });
    const solved = await solve(puzzle);
    const { nonce } = puzzle.parameters;
    expect(await readSolved(before, 'anna', solved, now)).toBe(nonce);
    expect(await readSolved(deriveKeys(secret(2), secret(1)), 'anna', solved, now)).toBe(nonce);
    expect(await readSolved(deriveKeys(secret(2)), 'anna', solved, now)).toBeNull();
    expect(await readSolved(before, 'anna', solved, until)).toBeNull();
  });

  it('helps nobody but the one whom it was made for, and says nothing of them', async () => {
    const puzzle = await makePuzzle(before, { holder: 'anna@example.org', until });
    const solved = await solve(puzzle);
    expect(await readSolved(before, 'eeva@example.org', solved, now)).toBeNull();
    expect(await readSolved(before, 'anna@example.org', solved, now)).toBe(puzzle.parameters.nonce);
    expect(Buffer.from(solved, 'base64').toString()).not.toContain('anna');
  });

  it('takes as many times longer as it is asked to be hard', async () => {
    const tries = async (effort: number) => {
      const puzzle = await makePuzzle(before, { holder: 'anna', until, effort });
      const solved = JSON.parse(Buffer.from(await solve(puzzle), 'base64').toString());
      return solved.solution.counter;
    };
    expect(await tries(1)).toBeLessThanOrEqual(1300);
    expect(await tries(4)).toBeGreaterThanOrEqual(4 * 700);
  });

  it('does not end by the clock of a phone, which may be wrong', async () => {
    expect(
      (await makePuzzle(before, { holder: 'anna', until })).parameters.expiresAt,
    ).toBeUndefined();
  });

  it.each([
    '',
    '{}',
    'bm90aGluZw==',
    '\u0000',
    '{"challenge":1}',
  ])('is not solved by %j', async (text) => {
    expect(await readSolved(before, 'anna', text, now)).toBeNull();
    expect(await readSolved(before, 'anna', Buffer.from(text).toString('base64'), now)).toBeNull();
  });

  it('is not solved, and nothing breaks, by what is nested without end', async () => {
    const puzzle = await makePuzzle(before, { holder: 'anna', until });
    const data = JSON.parse(`${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`);
    const challenge = {
      ...puzzle,
      parameters: { ...puzzle.parameters, data: { until: 9e15, data } },
    };
    const solution = { counter: 1, derivedKey: '00' };
    const text = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
    expect(await readSolved(before, 'anna', text, now)).toBeNull();
  });
});
