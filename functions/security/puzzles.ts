import { createHmac } from 'node:crypto';
import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { KeySet, Keys } from './keys.ts';

/**
 * The work: so many keys are tried, each of so many rounds of SHA-256. About two million rounds: an
 * old phone does them in one to three seconds, and a script as often as it sends a form.
 */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 2000, fewest: 700, most: 1300 } as const;

/** What a solved puzzle comes as: base64 of this as JSON. Whatever else it holds we did not sign. */
const solvedPuzzle = z.object({
  challenge: z.object({
    parameters: z.object({
      ...{ algorithm: z.string(), nonce: z.string(), salt: z.string(), keyPrefix: z.string() },
      ...{ cost: z.number(), keyLength: z.number(), keySignature: z.string() },
      data: z.object({ until: z.number(), holder: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/**
 * Makes a puzzle for a browser to solve, `effort` times as hard as usual, which helps its holder
 * alone. Its end is data of ours and not the field that the widget reads: a phone whose clock is
 * wrong would never be in time.
 */
export function makePuzzle(
  keys: KeySet,
  { holder, until, effort = 1 }: { holder: string; until: Date; effort?: number },
): Promise<Challenge> {
  const { algorithm, cost, fewest, most } = work;
  return createChallenge({
    ...{ algorithm, cost, deriveKey, counter: randomInt(most * effort, fewest * effort) },
    data: { until: until.getTime(), holder: markOf(keys, holder) },
    ...secretsOf(keys),
  });
}

/**
 * The name of the puzzle that was solved, which no other has; null where it was not, too late, or
 * made for somebody else.
 */
export async function readSolved(
  { versions }: Keys,
  holder: string,
  text: string,
  now: Date,
): Promise<string | null> {
  const parsed = solvedPuzzle.safeParse(parse(text));
  if (!parsed.success) return null;
  const { challenge, solution } = parsed.data;
  const { nonce, data } = challenge.parameters;
  if (now.getTime() >= data.until) return null;
  for (const keys of versions) {
    if (data.holder !== markOf(keys, holder)) continue;
    const secrets = secretsOf(keys);
    const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
    if (verified) return nonce;
  }
  return null;
}

/** Stands for a holder in a puzzle, and says nothing of them. */
function markOf({ puzzles }: KeySet, holder: string): string {
  return createHmac('sha256', puzzles).update(`holder:${holder}`).digest('base64url').slice(0, 22);
}

/** Two secrets, as the library wants them: one for the puzzle, one for its solution. */
function secretsOf({ puzzles }: KeySet) {
  const secret = puzzles.export().toString('hex');
  return { hmacSignatureSecret: `puzzle ${secret}`, hmacKeySignatureSecret: `solution ${secret}` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
