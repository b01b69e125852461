import { foldedLetters } from './folded-letters.ts';

const plain = /^[A-Za-z .,'-]*$/;

/**
 * The same for every way of writing one name: "VIRTANEN, Anna", "Anna Virtanen" and "anna
 * virtánen" give one key, as do "Ó Briain-Ek" and "O'Briainek". It tells two people of one mailbox
 * apart. Letters are compared as the Unicode collation of root does at its first strength, without
 * accents and case, and neither spaces nor signs count; '' for a name without letters.
 */
export function nameKey(name: string): string {
  const letters = plain.test(name)
    ? name.toLowerCase().replace(/[^a-z]/g, '')
    : foldedLetters(name);
  return leastTurn(letters);
}

/**
 * Of all turns of a ring of letters the first in order: whether the family's name is written before
 * the given ones or after them, and where a space stands, changes nothing.
 */
function leastTurn(letters: string): string {
  let least = letters;
  for (let i = 1; i < letters.length; i += 1) {
    const first = letters[i] ?? '';
    if (first > (least[0] ?? '') || isSecondHalf(first)) continue;
    const turned = letters.slice(i) + letters.slice(0, i);
    if (turned < least) least = turned;
  }
  return least;
}

/** Half a letter is never the first: a store would not keep it. */
function isSecondHalf(unit: string): boolean {
  return unit >= '\udc00' && unit <= '\udfff';
}
