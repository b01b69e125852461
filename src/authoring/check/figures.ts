import { langs } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { anyOf, daysOf, type FigureWords, ordinalsOf, partsOfTexts } from './figure-words.ts';
import { error, type Finding } from './finding.ts';
import { blanked, proseOf } from './prose.ts';
import type { Text } from './text.ts';

const number = '\\d+(?:[.,\\s]\\d+)*';

/** Digits that are no figures: a quoted article's own numbers, lists, days, places in a document, names, years. */
const exempt = [
  /^\s*>\s*(?:\d+\.|\(\w\)).*$/gm,
  /^[ \t>]*\d+[.)](?=\s)/gm,
  /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/g,
  /(?<!\d)(?:\d{1,2}\.[–-])?\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?!\d)/g,
  /(?<![\d.,])\d{1,3}\.(?=\s\p{Ll})/gu,
  /\p{Lu}[\p{L}\d]*-\d[\p{L}\d-]*|\p{L}\d[\p{L}\d-]*/gu,
  /(?<![\d.,$€£])(?:19|20)\d{2}(?:[–-]\d{2})?(?![\d%]|[.,]\d)/g,
];

/** Figures that are typed by hand, in all texts that argue. */
export function checkFigures({ letters, texts, figureWords }: Content): Finding[] {
  const find = figureFinder(figureWords);
  return texts
    .filter(({ folder, name }) => folder !== 'pages' || name === 'home')
    .flatMap((text) => {
      const letter = letters.find(({ file }) => file === text.file);
      return letter
        ? [...inHead(text, find), ...inLetter(letter, find)]
        : [...inHead(text, find), ...(text.wellFormed ? inBody(text, find) : [])];
    });
}

/** A letter is signed as plain text, so its figures are typed: those of a claim that names its facts. */
function inLetter(letter: Content['letters'][number], find: Find): Finding[] {
  // Without its head nothing is known of its claims.
  if (!letter.head) return [];
  const claims = (letter.head.basis ?? []).filter(({ facts }) => facts.length > 0);
  const places = claims.map(({ says }) => new RegExp(inAnyLines(says), 'g'));
  return find(blanked(proseOf(letter), places), letter.lang).map(({ figure, offset }) => {
    const message = `Name the fact that has the figure "${figure}" under "basis" at the head of the letter, with the words around it.`;
    return error(letter.bodyAt(offset), message);
  });
}

/** A pattern for some words, however the lines are broken between them. */
function inAnyLines(words: string): string {
  return words
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
}

function inHead({ head, lang, at }: Text, find: Find): Finding[] {
  return (['title', 'description', 'summary', 'definition'] as const).flatMap((key) =>
    find(head?.[key] ?? '', lang).map(({ figure }) => {
      const message = `Take the figure "${figure}" out of "${key}"; typed by hand, it would have no source.`;
      return error(at(key), message);
    }),
  );
}

function inBody(text: Text, find: Find): Finding[] {
  return find(proseOf(text), text.lang).map(({ figure, offset }) => {
    const wish = 'with its value and source in content/data/facts.yaml';
    return error(text.bodyAt(offset), `Write the figure "${figure}" as <Fact id="…" />, ${wish}.`);
  });
}

/** The figures of a prose in a language, and where they stand. */
type Find = (prose: string, lang: string) => { figure: string; offset: number }[];

function figureFinder(words: FigureWords): Find {
  const none = [...daysOf(months(), words), ...partsOfTexts(words), ...exempt];
  return (prose, lang) =>
    [
      ...blanked(prose, [...none, ...ordinalsOf(words[lang])]).matchAll(
        patternOf(words[lang]?.numbers ?? []),
      ),
    ].map(({ 0: figure, index }) => ({ figure: figure.replace(/\s+/g, ' '), offset: index }));
}

/** A number with what follows it, or such a word alone. */
function patternOf(numbers: readonly string[]): RegExp {
  const word = anyOf(numbers);
  const figure = word && `${word}(?:\\s+${word})*`;
  const digits = `${number}(?:[–-]${number})?(?:\\s?%)?`;
  return new RegExp(figure ? `${digits}(?:\\s+${figure})?|${figure}` : digits, 'giu');
}

/** The names of the months in all languages of the site, alone and as they stand in a date. */
function months(): string {
  const names = langs.flatMap((lang) =>
    Array.from({ length: 12 }, (_, month) => {
      const day = new Date(Date.UTC(2001, month, 1));
      const alone = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' }).format(day);
      const inDate = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
      const part = inDate.formatToParts(day).find(({ type }) => type === 'month');
      return [alone, part?.value ?? alone];
    }),
  );
  return [...new Set(names.flat())].join('|');
}
