import { defaultLang, languageName } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import type { Text } from './text.ts';

/** What is wrong with the texts of any kind: their languages, and the names they give in their heads. */
export function checkTexts({ texts, langs }: Content): Finding[] {
  return texts.flatMap((text) => [
    ...language(text, { texts, langs }),
    ...emptyLines(text),
    ...unknownNames(text, 'next', texts),
    ...unknownNames(text, 'related', texts),
  ]);
}

function language(
  { file, folder, lang, name }: Text,
  { texts, langs }: Pick<Content, 'texts' | 'langs'>,
): Finding[] {
  const place = { file, line: 1 };
  if (!langs.includes(lang)) {
    const message = `The site has no language "${lang}"; add it to "languages" in content/campaign.yaml, or move this text to one of ${langs.join(', ')}.`;
    return [error(place, message)];
  }
  const originals = namesIn(folder, texts, defaultLang);
  if (originals.includes(name)) return [];
  const wish = `write content/${folder}/${defaultLang}/${name}.mdx, or give this file the name of its original`;
  return [
    error(
      place,
      `This text has no original in ${languageName(defaultLang, defaultLang)}; ${wish}.`,
    ),
  ];
}

/** What pages and search results print: the schemas count only its longest. */
function emptyLines({ head, at }: Text): Finding[] {
  return (['description', 'summary', 'definition'] as const)
    .filter((key) => head?.[key]?.trim() === '')
    .map((key) => error(at(key), `"${key}" is empty; write what it says in a sentence.`));
}

function unknownNames(text: Text, key: 'next' | 'related', texts: readonly Text[]): Finding[] {
  const known = namesIn(text.folder, texts);
  return (text.head?.[key] ?? []).flatMap((name, i) => {
    const place = text.at(key, i);
    if (name === text.name) {
      return [
        error(place, `"${key}" leads from this text to itself; take "${name}" off the list.`),
      ];
    }
    if (known.includes(name)) return [];
    const wish = 'write it, or correct the name';
    return [error(place, `There is no text "${name}" in content/${text.folder}/; ${wish}.`)];
  });
}

/** The names of all texts in a folder, or of those in one language. */
export function namesIn(folder: string, texts: readonly Text[], lang?: string): string[] {
  return texts
    .filter((text) => text.folder === folder && (lang === undefined || text.lang === lang))
    .map(({ name }) => name);
}
