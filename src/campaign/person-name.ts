import { nameKey } from './name-key.ts';

/**
 * What a signed name may be made of: letters of any script with their marks, spaces, and the signs that
 * stand in names. A name is mailed and published, and must carry no address, markup or link.
 */
const partsOfNames = new RegExp(
  [
    // Letters, among them joiners and numerals of Rome; hyphens, dashes and quotation marks of all scripts.
    '[\\p{L}\\p{M}\\p{Nl}\\p{Pd}\\p{Pi}\\p{Pf}\\u200c\\u200d ]',
    // Apostrophes and primes as they are typed, a straight quotation mark, German ones and Japanese.
    '[\'`´′＇"„‚「」『』]',
    '[.․,،，、()（）]',
    // Points between names: Catalan, Chinese, Japanese; the signs of Hebrew, Armenian, Tibetan, Hindi, Ethiopic.
    '[·‧・･＝׳״՚་༌।॰፡]',
    // A bullet that stands for such a point.
    '(?<=\\p{L})•(?=\\p{L})',
    // "s/o", "a/l": whose son or daughter.
    '(?<= \\p{L})/(?=\\p{L} )',
    // "ዶ/ር", "ডা০" and "സ൪": titles of Amharic and Bengali, and a letter as Malayalam is often typed.
    '(?<=\\p{scx=Ethi})/(?=\\p{scx=Ethi})|(?<=\\p{scx=Beng})০|(?<=\\p{scx=Mlym})൪',
    // "K:son", "S:t"; "মো:" of Bengali.
    '(?<=\\p{Lu}):(?=\\p{Ll})|(?<=\\p{scx=Beng}):',
    // "!Naruseb": a click.
    '(?<![\\p{L}\\p{M}])!(?=\\p{L})',
    // "John Smith 3rd".
    '(?<= )[1-9](?:st|nd|rd|th)(?![\\p{L}\\p{M}])',
  ].join('|'),
  'gu',
);

/** What most names of the languages of Europe are made of, and nothing else. */
const plain = /^[A-Za-z .'-]*$/;

/** The first part of a name that stands in none; null where all do. */
export function notOfAName(name: string): string | null {
  if (plain.test(name)) return null;
  const [part = ''] = name.replace(partsOfNames, '\n').split(/\n+/).filter(Boolean);
  return part === '' ? null : part.trim();
}

/** Letters that are a whole name in some language: a sign of Han, a syllable, a vowel such as "O" or "U". */
const wholeName = /^(?:\p{Lo}|[aeiouyаеиіоуыэюя])/u;

/** Whether a name has letters enough to be one: two, or one that is a name by itself. */
export function hasLettersOfAName(name: string): boolean {
  if (/[A-Za-z]{2}/.test(name)) return true;
  const letters = name.match(/\p{L}/gu) ?? [];
  if (nameKey(name) === '') return false;
  const signs = [...name.replace(/[\p{M}\u200c\u200d]/gu, '')];
  return letters.length >= 2 || (signs.length === 1 && wholeName.test(nameKey(name)));
}
