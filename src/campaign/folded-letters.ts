import { ignored, pairs, same, whole } from './letter-folds.ts';

/** What the collation of root keeps apart and keyboards do not: one person writes either. */
const oneOnKeyboards =
  'iı nŋ tŧ zƶ eəɛ oɔ bɓ dɗ kƙĸ yƴ gɣ iɨ uʉ кқҡ гғ нңҥ оө уүұ аә хҳһ чҷҹ اٱ يیى كک هہھەةۃ';

/** Letters that stand for an apostrophe, or as one: the ʻokina, the saltillo, a half ring. */
const apostrophes = 'ʹʺʻʼʽʾʿˈˊˋˮʹՙꞋꞌߴߵ';

const single: ReadonlyMap<string, string> = new Map(
  `${same} ${oneOnKeyboards}`.split(' ').flatMap((group) => {
    const [first = '', ...others] = group;
    return others.map((letter): [string, string] => [letter, first]);
  }),
);

const double: ReadonlyMap<string, string> = new Map(
  `${pairs} þth`.split(' ').map((pair): [string, string] => {
    const [letter = '', ...two] = pair;
    return [letter, two.map(first).join('')];
  }),
);

/** The letter that stands for one. */
function first(letter: string): string {
  const before = single.get(letter);
  return before === undefined ? letter : first(before);
}

const silent = new RegExp(
  `[${ignored
    .split(' ')
    .map((range) => range.replace(/[0-9a-f]+/g, '\\u{$&}'))
    .join('')}]`,
  'gu',
);

const wholeLetters: ReadonlySet<string> = new Set(whole.split(' '));

/** What has been folded before: names are made of few letters. */
const known = new Map<string, string>();
const mostKnown = 10_000;

/**
 * A text in small letters alone, without what the Unicode collation of root leaves out at its first strength: accents,
 * and forms of one letter. "Łódź, Ærø" is "lodzaero".
 */
export function foldedLetters(text: string): string {
  return [...text.normalize('NFC')].map(folded).join('');
}

/** A sign as it counts: a letter or two, or nothing. */
function folded(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const after = fold(sign);
  if (known.size < mostKnown) known.set(sign, after);
  return after;
}

function fold(sign: string): string {
  const small = sign.toLowerCase();
  if (wholeLetters.has(small)) return small;
  const bare = small.normalize('NFKD').toLowerCase().normalize('NFKD').replace(silent, '');
  return [...bare].map((part) => double.get(part) ?? (counts(part) ? first(part) : '')).join('');
}

function counts(sign: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(sign) && !apostrophes.includes(sign);
}
