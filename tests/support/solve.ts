import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { parse } from 'node-html-parser';
import type { FormFields } from './requests.ts';

/** Does the work of a puzzle as a browser does, and answers what it sends: the field `altcha`. */
export async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** What the page that checks a form holds. */
export async function checkPageOf(answer: Response) {
  const page = parse(await answer.text());
  const form = page.querySelector('form[data-slot="form"]');
  const controls = form?.querySelectorAll('input') ?? [];
  const fields: FormFields = Object.fromEntries(
    controls.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  );
  const puzzle = page.querySelector('#puzzle')?.getAttribute('data-challenge') ?? '{}';
  const challenge: Challenge = JSON.parse(puzzle);
  return { page, action: form?.getAttribute('action'), fields, challenge };
}
