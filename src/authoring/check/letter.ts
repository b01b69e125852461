import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Correction, isInList, undoCorrections } from '../../campaign/corrections.ts';
import { type LetterText, letterAsText } from '../../campaign/letter.ts';
import { correctionLimits as limits, type TooMuch, tooMuch } from '../../campaign/slip.ts';
import type { letterSchema } from '../../campaign/texts.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import type { Text } from './text.ts';

type Letter = Text<z.infer<typeof letterSchema>>;

/** What is wrong with the corrections of letters: each must be a slip, dated, and lead from text to text. */
export function checkLetters({ letters }: Content, today: string): Finding[] {
  return letters.flatMap((letter) => {
    const { head, at } = letter;
    if (!head) return [];
    if (head.original) return checkOriginal(letter, head, today);
    return (['corrections', 'replaces'] as const)
      .filter((key) => head[key])
      .map((key) =>
        error(
          at(key),
          `"${key}" belongs to the text that is signed; move it to the file that says original: true. A translation may be changed freely.`,
        ),
      );
  });
}

function checkOriginal(
  letter: Letter,
  { title, addressees, corrections = [] }: NonNullable<Letter['head']>,
  today: string,
): Finding[] {
  const { at } = letter;
  const parts = { title, addressees, body: letter.body };
  const own = corrections.flatMap((correction, i) => {
    const place = at('corrections', i);
    const inList = isInList(parts, correction.after);
    const what = tooMuch(correction, { inList });
    return [
      ...days(correction, corrections[i - 1], today).map((say) =>
        error(at('corrections', i, 'day'), say),
      ),
      ...(what ? [error(place, sentences[what])] : []),
    ];
  });
  return own.length > 0 ? own : chain(letter, parts, corrections);
}

function days({ day }: Correction, before: Correction | undefined, today: string): string[] {
  if (day > today) {
    return [
      `This correction is dated ${day}, which is still to come; give it the day on which it is published.`,
    ];
  }
  if (before && day < before.day) {
    return [
      `This correction is older than the one above it; put corrections in the order of their days, the oldest first.`,
    ];
  }
  return [];
}

const asNew =
  'Write the old text back, or take the correction out: then it is a new letter, whose count begins at nought.';

const sentences: Record<TooMuch, string> = {
  same: '"before" and "after" are the same; write what it said and what it says now, or take the correction out.',
  lines: `A correction stays within one line of the letter. ${asNew}`,
  long: `A correction quotes at most ${limits.passage} characters; quote the sentence alone.`,
  numbers: `A correction changes no number. ${asNew}`,
  words: `A correction takes out at most ${limits.words} words and puts in at most ${limits.words}: this is more than a slip. ${asNew}`,
  list: `In a list, as what is asked for, a correction may only spell a word anew, by at most ${limits.lettersInList} letters. ${asNew}`,
};

/** Undoes one correction after another; each must give exactly the text that it names. */
function chain({ at }: Letter, parts: LetterText, corrections: readonly Correction[]): Finding[] {
  const { texts, broken } = undoCorrections(parts, corrections);
  if (broken) {
    const wish =
      broken.found === 0
        ? `is not in the letter${isLast(broken.at, corrections) ? '' : ' as the later corrections left it'}; write the sentence word for word, and declare each change once`
        : `appears in the letter ${broken.found} times; quote more of the sentence, so that it appears there once`;
    return [error(at('corrections', broken.at, 'after'), `"after" ${wish}.`)];
  }
  const versions = texts.map(versionOf);
  const again = versions.findIndex((version, i) => versions.indexOf(version) < i);
  if (again > 0) {
    const message = `This correction leads back to the text ${versions[again]}, which stood there before. Word the sentence otherwise.`;
    return [error(at('corrections', again - 1), message)];
  }
  const wrong = corrections.findLastIndex(({ version }, i) => version !== versions[i]);
  const found = corrections[wrong];
  if (!found) return [];
  const message = `Without this correction the letter is not the text ${found.version}, which it corrects: "before" is not word for word what stood there, or something else was changed too (another sentence, what is asked, the title, the addressees). Write everything else back as it was, or declare each change, one after the other; npm run correct:letter prints the entries.`;
  return [error(at('corrections', wrong, 'version'), message)];
}

function isLast(at: number, corrections: readonly Correction[]): boolean {
  return at === corrections.length - 1;
}

/** As `letterVersion` has it, at once. */
function versionOf(letter: LetterText): string {
  return createHash('sha256').update(letterAsText(letter)).digest('hex').slice(0, 32);
}
