import { z } from 'zod';
import { type LetterText, letterVersion, tidyBody } from './letter.ts';
import { wholeDay } from './partial-date.ts';
import { tooMuch } from './slip.ts';

/** The version of a letter as it is written: 32 hexadecimal digits. */
export const versionSchema = z.string().regex(/^[0-9a-f]{32}$/, {
  error: 'write the 32 digits and letters of a version, in quotes',
});

/** A slip in the letter that was mended: both texts, in public for good. */
export const correctionSchema = z.strictObject({
  day: wholeDay.describe('The day on which the letter was corrected, as 2026-12-03'),
  version: versionSchema.describe(
    'The version of the text before it, in quotes; npm run correct:letter prints it',
  ),
  before: z.string().trim().min(1).describe('The sentence as it stood, word for word'),
  after: z.string().trim().min(1).describe('The sentence as it stands now, word for word'),
  why: z.string().trim().min(1).max(300).describe('Why it was corrected, in a sentence'),
});

export type Correction = z.infer<typeof correctionSchema>;

/** The letter as it stood before each of its corrections, the oldest first, and at last as it is. */
export interface Undone {
  texts: LetterText[];
  /** The number of a correction that cannot be undone, and how often its `after` was found. */
  broken: { at: number; found: number } | null;
}

/** Takes the corrections of a letter back, the last one first. */
export function undoCorrections(
  letter: LetterText,
  corrections: readonly Pick<Correction, 'before' | 'after'>[],
): Undone {
  const texts = [letter];
  for (const [at, { before, after }] of [...corrections.entries()].reverse()) {
    const [latest = letter] = texts;
    const parts = latest.body.split(after);
    if (parts.length !== 2) return { texts, broken: { at, found: parts.length - 1 } };
    texts.unshift({ ...latest, body: parts.join(before) });
  }
  return { texts, broken: null };
}

/** Whether a passage of the letter stands in an item of a list, as what is asked for does. */
export function isInList({ body }: Pick<LetterText, 'body'>, passage: string): boolean {
  const [before = ''] = body.split(passage);
  const line = before.slice(before.lastIndexOf('\n') + 1) + passage;
  return /^\s*(\d+[.)]|[-*+])\s/.test(line);
}

/** A correction that the writer is offered; the day and the reason are the writer's. */
export type Proposal = Pick<Correction, 'version' | 'before' | 'after'>;

/**
 * The corrections that lead from the text that people signed to another one: one for each line
 * that differs. null where lines came, went or are of another kind: that is no slip.
 */
export async function proposeCorrections(
  signed: LetterText,
  present: LetterText,
): Promise<Proposal[] | null> {
  const from = tidyBody(signed.body).split('\n');
  const to = tidyBody(present.body).split('\n');
  const framed = signed.title === present.title && signed.addressees === present.addressees;
  if (!framed || from.length !== to.length) return null;
  const proposals: Proposal[] = [];
  let text = { ...signed, body: from.join('\n') };
  for (const [i, line] of from.entries()) {
    const next = to[i] ?? '';
    if (line === next) continue;
    const version = await letterVersion(text);
    const lines = text.body.split('\n');
    lines[i] = next;
    text = { ...text, body: lines.join('\n') };
    const passage = passageOf(line, next);
    const once = text.body.split(passage.after).length === 2;
    const { before, after } = once ? passage : { before: line, after: next };
    if (tooMuch({ before, after }, { inList: isInList(text, after) })) return null;
    proposals.push({ version, before, after });
  }
  return proposals;
}

/** The sentences of a line in which two texts of it differ. */
function passageOf(before: string, after: string): { before: string; after: string } {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start])
    start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const from = Math.max(
    ...[...before.slice(0, start).matchAll(/[.!?:;]\s+/g)].map(
      ({ index, 0: gap }) => index + gap.length,
    ),
    0,
  );
  const rest = /[.!?]+(?=\s|$)/.exec(before.slice(before.length - end));
  const to = rest ? end - rest.index - rest[0].length : 0;
  return {
    before: before.slice(from, before.length - to),
    after: after.slice(from, after.length - to),
  };
}

/** How the text that somebody signed stands to the present one. */
export interface SinceSigned {
  text: 'present' | 'corrected' | 'replaced';
  /** What was corrected in it since, the oldest first. */
  corrections: Correction[];
}

/** What has become of the text of a version: each correction leads from one joined version to the next. */
export function sinceSigned(
  version: string,
  { joined, corrections }: { joined: readonly string[]; corrections: readonly Correction[] },
): SinceSigned {
  const at = joined.indexOf(version);
  if (at < 0) return { text: 'replaced', corrections: [] };
  const since = corrections.slice(at);
  return { text: since.length > 0 ? 'corrected' : 'present', corrections: since };
}
