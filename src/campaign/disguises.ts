import { linksIn } from './links.ts';
import { wordsOf } from './similarity.ts';

/** Letters, figures and signs that are written for one another; what looks like "i" or "l" is all one. */
const likenesses =
  'aаα@4 bвβ cс dԁđ eеεє3 hһ iіιıłl1!| jј kкκ mм oоοø0 pрρ qԛ sѕ$5 tтτ7 uυ wԝ xхχ yуγ';

const likeness: ReadonlyMap<string, string> = new Map(
  likenesses.split(' ').flatMap((group) => {
    const [first = '', ...others] = group;
    return others.map((sign): [string, string] => [sign, first]);
  }),
);

/** A sign that stands for a letter, as in "k!ll". */
const insideWord = /(?<=\p{L})[!|@$](?=\p{L})/gu;

/** Letters that are written apart: so many in a row are no honest words. */
const apart = 3;

/**
 * The words of a text as they look: "ki11", "kіll" with a letter of another alphabet, and "kiIl" are
 * one. `spelled`: some are written letter by letter, so that a space says nothing of where words end.
 */
export function seenWords(text: string): { words: string[]; spelled: boolean } {
  const letters = text.replace(insideWord, (sign) => likeness.get(sign) ?? '');
  const words = wordsOf(letters).map((word) =>
    [...word].map((sign) => likeness.get(sign) ?? sign).join(''),
  );
  const single = words.map((word) => ([...word].length === 1 ? '1' : '0')).join('');
  return { words, spelled: single.includes('1'.repeat(apart)) };
}

/** Ends of domains to which people are led most; behind a full stop of its own each may be a word too. */
const end =
  '(?:com|net|org|info|biz|xyz|online|site|shop|top|app|dev|eu|ee|fi|se|lv|lt|pl|ua|fr|ru|uk|de|io|cc|ly|gg|tv|co)(?![\\p{L}\\p{N}])';

/** What is written for a full stop so that no machine sees a link. */
const stops: readonly RegExp[] = [
  // "win [.] com", "win {dot} com", "win<.>com"
  /\s*[[({<]\s*(?:\.|,|dot|d0t|punkt|punkts|piste|taškas|kropka|крапка|точка)\s*[\])}>]\s*/giu,
  // "win dot com", "win . com", "win,com", "win。com", "win·com"
  new RegExp(
    `(?<=[\\p{L}\\p{N}])(?:\\s+(?:dot|punkt|punkts|piste|taškas|kropka|крапка|точка)\\s+|\\s+\\.\\s*|,|\\s*[。․·•]\\s*)(?=${end})`,
    'giu',
  ),
  // "t。me/x"
  /(?<=[a-z0-9])[。․·•](?=[a-z]{2,}\/)/giu,
];

const latin: ReadonlyMap<string, string> = new Map(
  [...'аеіорсухѕј'].map((letter, place) => [letter, 'aeiopcyxsj'[place] ?? letter]),
);

/** Addresses that no mail program makes a link of, and that lead somewhere all the same. */
const elsewhere = /\b\d{1,3}(?:\.\d{1,3}){3}[:/]|(?<![\p{L}\p{N}.@])@[a-z0-9_]{4,}/iu;

/** Whether a text leads elsewhere in a way that is written so that only people see it. */
export function hidesLink(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/h(?:tt|xx)(ps?)\s*:\s*\/\s*\/\s*/giu, 'htt$1://')
    .replace(/(?<![\p{L}\p{N}])w\s?w\s?w\s*\.\s*/giu, 'www.')
    .replace(/(?<=\.)c0m(?![\p{L}\p{N}])/giu, 'com');
  const joined = stops.reduce((before, stop) => before.replace(stop, '.'), plain);
  const asLatin = joined.replace(/(?<=[a-z0-9-]\.)[а-яіѕј]{2,3}(?![\p{L}\p{N}])/giu, (ending) =>
    [...ending.toLowerCase()].map((letter) => latin.get(letter) ?? letter).join(''),
  );
  return linksIn(asLatin).length > 0 || elsewhere.test(asLatin);
}
