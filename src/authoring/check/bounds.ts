import type { Fact } from '../../campaign/fact.ts';
import type { Content } from './content.ts';
import type { FigureWords } from './figure-words.ts';
import { error, type Finding } from './finding.ts';
import { markupOf, proseOf, tagsIn } from './prose.ts';
import type { Text } from './text.ts';

/** Where a sentence begins: after a blank line, a mark of a list, or the end of another. */
const start =
  /(?:^|\n\s*\n|(?:^|\n)[ \t]*(?:[-*>]|\d+\.)[ \t]+|(?<!e\.g|i\.e|\bca|\bcf|\besim|\bmm|\bks|\bvrt)[.!?…]["”’)]*\s+)[\s*_("“]*$/u;

/** A qualifier before a figure that has one of its own: "at least at least 57 states". */
export function checkBounds(content: Content): Finding[] {
  return [
    ...content.texts
      .filter(({ wellFormed }) => wellFormed)
      .flatMap((text) => inText(content, text)),
    ...inUnits(content),
  ];
}

function inText({ facts, strings, figureWords }: Content, text: Text): Finding[] {
  const words = qualifiers(strings.get(text.lang), figureWords[text.lang]);
  const markup = markupOf(text);
  const prose = proseOf(text);
  return tagsIn(text, 'Fact').flatMap(({ place, offset, valuesOf }) => {
    const id = valuesOf('id')[0] ?? '';
    const fact = facts.rows.find((row) => row.id === id)?.data;
    const printed = fact && boundOf(fact, strings.get(text.lang));
    if (!printed || valuesOf('part').length > 0) return [];
    const typed = lastOf(words, markup.slice(0, offset));
    if (!typed && start.test(prose.slice(0, offset))) {
      const message = `This sentence would begin with "${printed}" in small letters; put a word before <Fact id="${id}" />.`;
      return [error(place, message)];
    }
    if (!typed) return [];
    const message = `The figure prints "${printed}" by itself; take "${typed}" out before <Fact id="${id}" />.`;
    return [error(place, message)];
  });
}

/** What a language's sentences print before a figure: "at least". */
function boundOf({ bound }: Fact, strings: Record<string, unknown> = {}): string | null {
  if (!bound) return null;
  const template = strings[`bound.${bound}`];
  return typeof template === 'string' ? template.replace('{value}', '').trim() : bound;
}

/** Those that the site itself prints, and the language's others. */
function qualifiers(
  strings: Record<string, unknown> = {},
  { bounds }: Pick<FigureWords[string], 'bounds'> = { bounds: [] },
): string[] {
  const own = Object.entries(strings).flatMap(([key, template]) =>
    key.startsWith('bound.') && typeof template === 'string'
      ? [template.replace('{value}', '').trim()]
      : [],
  );
  return [...own, ...bounds].sort((a, b) => b.length - a.length);
}

/** The words that a text ends with, whatever spaces, emphasis or brackets follow them. */
function lastOf(words: readonly string[], text: string): string | null {
  const end = text
    .replace(/[\s*_([]+$/, '')
    .slice(-60)
    .replace(/\s+/g, ' ')
    .toLowerCase();
  const stands = (word: string) =>
    end.endsWith(word.toLowerCase()) && !/[\p{L}-]$/u.test(end.slice(0, -word.length));
  return words.find((word) => word !== '' && stands(word)) ?? null;
}

/** What is counted stands after the qualifier, so its words hold none. */
function inUnits({ strings, stringFiles, figureWords }: Content): Finding[] {
  return stringFiles.flatMap(({ name: lang, data, at }) => {
    const words = qualifiers(strings.get(lang), figureWords[lang]);
    return Object.entries(data ?? {})
      .filter(([key]) => key.startsWith('unit.'))
      .flatMap(([key, sentence]) => {
        const forms = typeof sentence === 'string' ? [sentence] : Object.values(sentence);
        const typed = forms.map((form) => lastOf(words, form.split('{value}', 1)[0] ?? ''));
        const word = typed.find((one) => one !== null);
        if (!word) return [];
        return [error(at(key), `Take "${word}" out of "${key}"; a fact says it with its bound.`)];
      });
  });
}
