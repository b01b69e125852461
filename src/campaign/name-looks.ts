import { foldedLetters } from './folded-letters.ts';

/**
 * How a name may look that nobody bears. Each is only a hint: there are people of every name, so it
 * is for a person to look at, and no name is refused or removed for it.
 */
export const nameLooks = ['no-vowels', 'capitals', 'repeated', 'keyboard'] as const;

export type NameLook = (typeof nameLooks)[number];

/** Latin letters alone: of other scripts we know too little to call a name odd. */
const latin = /^[a-z]+$/;

/** What a syllable can stand on; of Czech, Welsh and Croatian names also l, r, w and y. */
const syllables = /[aeiouylrw]/i;

/** Neighbours on the keys of a machine, in both directions. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop'];

/** Letters from which on a run of keys is none by chance. */
const shortestRun = 4;

const runs = new Set(
  rows.flatMap((row) => [...pieces(row), ...pieces([...row].reverse().join(''))]),
);

/** A family of Cornwall, and a name of farms in Norway. */
const namesAllTheSame = ['trew', 'ytre'];

/** The first way in which a name looks made up; null for one that looks like any other. */
export function lookOf(name: string): NameLook | null {
  const words = name.split(/[\s\p{Pd}.]+/u).filter(Boolean);
  if (words.some(hasNoVowel)) return 'no-vowels';
  if (words.some(changesCase)) return 'capitals';
  if (/(\p{L})\1{3}/iu.test(name)) return 'repeated';
  return words.some(isOfTheKeyboard) ? 'keyboard' : null;
}

/** Five letters on which no syllable can stand. Initials without points, as in "JMK", are shorter. */
function hasNoVowel(word: string): boolean {
  if (word.length < 5 || syllables.test(word)) return false;
  const letters = foldedLetters(word);
  return letters.length >= 5 && latin.test(letters) && !syllables.test(letters);
}

/** Capitals after small letters, three times in a word: "McDonald" has one, "DeLaCruz" two. */
function changesCase(word: string): boolean {
  return (word.match(/\p{Ll}(?=\p{Lu})/gu)?.length ?? 0) >= 3;
}

/** Nothing but neighbours on the keys, as "asdfgh". */
function isOfTheKeyboard(word: string): boolean {
  const letters = word.toLowerCase();
  if (!latin.test(letters)) return false;
  const found = pieces(letters);
  return (
    found.length > 0 &&
    found.every((piece) => runs.has(piece)) &&
    !namesAllTheSame.includes(letters)
  );
}

function pieces(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - shortestRun + 1) }, (_, i) =>
    text.slice(i, i + shortestRun),
  );
}

/** The words of a name in small letters, each once. */
export function wordsOf({ name }: { name: string }): Set<string> {
  return new Set(
    name
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{M}]+/u)
      .filter(Boolean),
  );
}
