import { foldedLetters } from './folded-letters.ts';

/** A name as the last part of an address: "Côte d'Ivoire" is `cote-divoire`, "Łódź" is `lodz`. */
export function slugOf({ name }: { name: string }): string {
  return name
    .split(/[\s\p{Pd}]+/u)
    .map((word) => foldedLetters(word).replace(/[^a-z0-9]/g, ''))
    .filter(Boolean)
    .join('-');
}
