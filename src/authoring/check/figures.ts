import { langs } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import { blanked, proseOf } from './prose.ts';
import type { Text } from './text.ts';

/** The words by which a language writes a figure without digits. */
const words: Partial<Record<string, string>> = {
  en: 'millions?|billions?|thousands?|hundreds?|per\\s+cent|percent',
  fi: 'miljoon\\p{L}*|miljard\\p{L}*|tuha[tn]\\p{L}*|tuhans\\p{L}*|prosent\\p{L}*',
};

const number = '\\d+(?:[.,\\s]\\d+)*';

/** Digits that are no figures: a quoted article's own numbers, lists, days, places in a document, names, years. */
const exempt = [
  /^\s*>\s*(?:\d+\.|\(\w\)).*$/gm,
  /^[ \t>]*\d+[.)](?=\s)/gm,
  /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/g,
  /(?<!\d)(?:\d{1,2}\.[–-])?\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?!\d)/g,
  new RegExp(
    `(?<![\\d.,])\\d{1,2}\\.?(?:\\s*(?:–|-|to|and|ja)\\s*\\d{1,2}\\.?)?\\s+(?:${months()})\\p{L}*`,
    'giu',
  ),
  /(?<!\p{L})(?:articles?|protocols?|paragraphs?|decrees?|resolutions?|no\.)\s+\d+(?:\(\w+\))*(?:(?:,?\s+(?:and|or|to)\s+|,\s*|[–-])\d+(?:\(\w+\))*)*/giu,
  /(?<!\d)\d+(?:(?:,?\s+(?:ja|tai|sekä)\s+|,\s*|[–-])\d+)*\.?\s+(?:artikl|koht|kohd|pöytäkirj)\p{L}*/giu,
  /(?<![\d.,])\d+(?:st|nd|rd|th)(?!\p{L})/giu,
  /(?<![\d.,])\d{1,3}\.(?=\s\p{Ll})/gu,
  /\p{Lu}[\p{L}\d]*-\d[\p{L}\d-]*|\p{L}\d[\p{L}\d-]*/gu,
  /(?<![\d.,$€£])(?:19|20)\d{2}(?:[–-]\d{2})?(?![\d%]|[.,]\d)/g,
];

/** Figures that are typed by hand, in all texts that argue. */
export function checkFigures({ letters, texts }: Content): Finding[] {
  return texts
    .filter(({ folder, name }) => folder !== 'pages' || name === 'home')
    .flatMap((text) => {
      const letter = letters.find(({ file }) => file === text.file);
      return letter
        ? [...inHead(text), ...inLetter(letter)]
        : [...inHead(text), ...(text.wellFormed ? inBody(text) : [])];
    });
}

/** A letter is signed as plain text, so its figures are typed: those of a claim that names its facts. */
function inLetter(letter: Content['letters'][number]): Finding[] {
  // Without its head nothing is known of its claims.
  if (!letter.head) return [];
  const claims = (letter.head.basis ?? []).filter(({ facts }) => facts.length > 0);
  const places = claims.map(({ says }) => new RegExp(inAnyLines(says), 'g'));
  return figuresIn(blanked(proseOf(letter), places), letter.lang).map(({ figure, offset }) => {
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

function inHead({ head, lang, at }: Text): Finding[] {
  return (['title', 'description', 'summary', 'definition'] as const).flatMap((key) =>
    figuresIn(head?.[key] ?? '', lang).map(({ figure }) => {
      const message = `Take the figure "${figure}" out of "${key}"; typed by hand, it would have no source.`;
      return error(at(key), message);
    }),
  );
}

function inBody(text: Text): Finding[] {
  return figuresIn(proseOf(text), text.lang).map(({ figure, offset }) => {
    const wish = 'with its value and source in content/data/facts.yaml';
    return error(text.bodyAt(offset), `Write the figure "${figure}" as <Fact id="…" />, ${wish}.`);
  });
}

function figuresIn(prose: string, lang: string): { figure: string; offset: number }[] {
  const found = blanked(prose, exempt).matchAll(patternOf(lang));
  return [...found].map(({ 0: figure, index }) => ({
    figure: figure.replace(/\s+/g, ' '),
    offset: index,
  }));
}

/** A number with what follows it, or such a word alone. */
function patternOf(lang: string): RegExp {
  const word = words[lang] && `(?<!\\p{L})(?:${words[lang]})(?!\\p{L})`;
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
