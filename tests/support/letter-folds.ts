// What the Unicode collation of root says of letters at its first strength, as this Node's ICU has it.
// `node tests/support/letter-folds.ts` writes it anew to src/campaign/letter-folds.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Scripts in which people write their names today (UAX 31, recommended and limited use), and what all share. */
const scripts = `Adlam Arabic Armenian Balinese Bamum Batak Bengali Bopomofo Canadian_Aboriginal Chakma Cham
  Cherokee Common Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hanifi_Rohingya Hebrew
  Hiragana Inherited Javanese Kannada Katakana Kayah_Li Khmer Lao Latin Lepcha Limbu Lisu Malayalam Mandaic
  Meetei_Mayek Miao Mongolian Myanmar New_Tai_Lue Newa Nko Nyiakeng_Puachue_Hmong Ol_Chiki Oriya Osage
  Saurashtra Sinhala Sundanese Syloti_Nagri Syriac Tai_Le Tai_Tham Tai_Viet Tamil Telugu Thaana Thai Tibetan
  Tifinagh Vai Wancho Yi`;

/** Root is what English has no rules beyond. Letters that differ in accents or case alone are equal. */
const root = new Intl.Collator('en', { sensitivity: 'base' });

export function sameAtFirstStrength(one: string, other: string): boolean {
  return root.compare(one, other) === 0;
}

/** Every letter and mark of those scripts. The signs of Han and Hangul are each a letter of their own. */
export function livingLetters(): string[] {
  const living = scripts.split(/\s+/).map((name) => `\\p{Script=${name}}`);
  const script = new RegExp(`[${living.join('')}]`, 'u');
  const letters: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    if (/[\p{L}\p{M}]/u.test(letter) && script.test(letter)) letters.push(letter);
  }
  return letters;
}

interface Folds {
  /** Code points that say nothing at first strength, as ranges in hexadecimal. */
  ignored: string[];
  /** Letters that are one: the first stands for the others. */
  same: string[];
  /** Letters that are two, with those after them. */
  pairs: string[];
  /** Letters that have a decomposition and are not what they decompose into. */
  whole: string[];
}

export function foldsOfRoot(): Folds {
  const letters = livingLetters();
  const ignored = letters.filter((letter) => sameAtFirstStrength(`x${letter}x`, 'xx'));
  const silent = new Set(ignored);
  const bare = (letter: string) =>
    [...letter.normalize('NFKD').toLowerCase().normalize('NFKD')]
      .filter((part) => !silent.has(part))
      .join('');
  const bases = [...new Set(letters.filter((letter) => !silent.has(letter)).map(bare))];
  const single = bases.filter((base) => [...base].length === 1).sort();
  const pairs = pairsAmong(single);
  const paired = new Set(pairs.map((pair) => [...pair][0]));
  return {
    ignored: rangesOf(ignored),
    same: groupsAmong(single.filter((letter) => !paired.has(letter))),
    pairs,
    whole: letters.filter((letter) => isWhole(letter, bare(letter))),
  };
}

/** Alif with hamza is left out on purpose: who is in a hurry types it without. So is what only fonts have. */
function isWhole(letter: string, bare: string): boolean {
  const inUse = letter === letter.normalize('NFC') && !/\p{Script=Arabic}/u.test(letter);
  return (
    inUse && /[\p{Lo}\p{Ll}]/u.test(letter) && bare !== '' && !sameAtFirstStrength(letter, bare)
  );
}

function groupsAmong(letters: readonly string[]): string[] {
  const sorted = letters.toSorted((a, b) => root.compare(a, b) || (a < b ? -1 : 1));
  const groups: string[][] = [];
  for (const letter of sorted) {
    const last = groups.at(-1);
    if (last?.[0] && sameAtFirstStrength(last[0], letter)) last.push(letter);
    else groups.push([letter]);
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.join(''));
}

/** Letters that are two of the basic ones: "æ" of Latin, "և" of Armenian, the chillus of Malayalam. */
function pairsAmong(letters: readonly string[]): string[] {
  const range = (from: string, to: string) =>
    letters.filter((letter) => letter >= from && letter <= to);
  const both = (first: string[], second: string[]) =>
    first.flatMap((one) => second.map((other) => one + other));
  const candidates = [
    { of: /\p{Script=Latin}/u, pairs: both(range('a', 'z'), range('a', 'z')) },
    { of: /\p{Script=Armenian}/u, pairs: both(range('ա', 'ֆ'), range('ա', 'ֆ')) },
    { of: /\p{Script=Malayalam}/u, pairs: both(range('ക', 'ഺ'), ['്']) },
  ];
  return letters.flatMap((letter) => {
    const pairs = candidates.filter(({ of }) => of.test(letter)).flatMap((one) => one.pairs);
    const pair = pairs.find((one) => sameAtFirstStrength(letter, one));
    return pair ? [letter + pair] : [];
  });
}

function rangesOf(letters: readonly string[]): string[] {
  const ranges: [number, number][] = [];
  for (const letter of letters) {
    const code = letter.codePointAt(0) ?? 0;
    const last = ranges.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const hex = (code: number) => code.toString(16);
  return ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`));
}

const heads = {
  ignored:
    'Marks that say nothing at first strength: code points and their ranges, in hexadecimal.',
  same: 'Letters without a decomposition that are one: the first stands for those after it.',
  pairs: 'Letters that are two, which follow them.',
  whole: 'Letters that have a decomposition, and are not what they decompose into.',
};

export function foldsFile(): string {
  const folds = foldsOfRoot();
  const parts = (Object.keys(heads) as (keyof Folds)[]).map((name) => {
    const lines: string[] = [];
    for (const one of folds[name]) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + one.length < 90) lines.push(`${lines.pop()} ${one}`);
      else lines.push(one);
    }
    const quoted = lines.map((line) => `  '${line}',\n`).join('');
    return `/** ${heads[name]} */\nexport const ${name} = [\n${quoted}].join(' ');\n`;
  });
  const head =
    '// The Unicode collation of root at its first strength, for the letters of living scripts. Made by\n// `node tests/support/letter-folds.ts`; a change of it changes keys that are stored.\n\n';
  return head + parts.join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../../src/campaign/letter-folds.ts', import.meta.url));
  writeFileSync(file, foldsFile());
}
