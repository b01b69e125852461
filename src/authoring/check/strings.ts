import { dirname } from 'node:path/posix';
import { readCommon } from '../../content-folder.ts';
import { defaultLang } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { type DataFile, type Sentences, sentencesSchema } from './data.ts';
import { error, type Finding, warning } from './finding.ts';

type StringFile = DataFile<Sentences>;
type Sentence = Sentences[string];

/** What a language's sentences lack, or have that those of the first language have not. */
export function checkStrings(content: Content): Finding[] {
  const { stringFiles, langs } = content;
  const inFiles = stringFiles
    .filter(({ name }) => langs.includes(name))
    .flatMap((file) => {
      const own = stringFiles.find((one) => isOriginalOf(one, file));
      return [
        ...missingIn(file, own),
        ...Object.keys(file.data ?? {}).flatMap((key) => inSentence(file, key, own)),
      ];
    });
  return [...withoutFile(content), ...inFiles];
}

/** Languages that the campaign lists and for which there is no sentence anywhere. */
function withoutFile({ stringFiles, langs, campaign, campaignAt }: Content): Finding[] {
  // Of a campaign that cannot be read, the languages are a guess.
  return (campaign ? langs : [])
    .map((lang) => ({ lang, file: `content/strings/${lang}.json` }))
    .filter(({ lang }) => !stringFiles.some(({ name }) => name === lang))
    .filter(({ file }) => Object.keys(commonOf(file)).length === 0)
    .map(({ lang, file }) => {
      const message = `There is no ${file}, so pages in "${lang}" have buttons and forms in the first language; write it, or take the language out.`;
      return warning(campaignAt('languages'), message);
    });
}

function isOriginalOf(one: StringFile, file: StringFile): boolean {
  return one.name === defaultLang && dirname(one.file) === dirname(file.file);
}

/** What `content/` says in the same file, which stands in where a campaign's own says nothing. */
function commonOf(file: string): Sentences {
  try {
    return sentencesSchema.safeParse(readCommon(file.replace('content/', ''))).data ?? {};
  } catch {
    return {};
  }
}

function missingIn({ file, data, at }: StringFile, original: StringFile | undefined): Finding[] {
  if (!data) return [];
  const known = { ...commonOf(file), ...data };
  const missing = Object.keys(original?.data ?? {}).filter((key) => !Object.hasOwn(known, key));
  if (missing.length === 0) return [];
  const [first, ...others] = missing;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const message = `"${first}"${more} of ${original?.file} ${others.length > 0 ? 'are' : 'is'} missing; add what is missing, or readers see it in the first language.`;
  return [warning(at(), message)];
}

function inSentence({ file, name, data, at }: StringFile, key: string, own?: StringFile) {
  const original = own?.data?.[key] ?? commonOf(`${dirname(file)}/${defaultLang}.json`)[key];
  const sentence = data?.[key] ?? '';
  if (original === undefined) {
    const message = `There is no "${key}" in ${dirname(file)}/${defaultLang}.json, so nothing shows this; give it the name that it has there, or take it out.`;
    return [warning(at(key), message)];
  }
  return [
    ...wrongForms(name, key, sentence, original),
    ...wrongPlaces(key, sentence, original),
  ].map((message) => error(at(key), message));
}

/** Forms of a sentence that counts: as many as the language has. */
function wrongForms(lang: string, key: string, sentence: Sentence, original: Sentence): string[] {
  const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
  const forms = (['zero', 'one', 'two', 'few', 'many', 'other'] as const).filter((form) =>
    pluralCategories.includes(form),
  );
  if (typeof sentence === 'string') {
    if (typeof original === 'string') return [];
    return [`"${key}" counts; write a group with one text for each of ${forms.join(', ')}.`];
  }
  if (typeof original === 'string') return [`"${key}" does not count; write one text.`];
  const missing = forms.filter((form) => !sentence[form]);
  const strange = Object.keys(sentence).filter((form) => !forms.some((one) => one === form));
  return [
    ...missing.map((form) => `"${key}" lacks the plural form "${form}" of this language; add it.`),
    ...strange.map(
      (form) =>
        `This language has no plural form "${form}"; take it out of "${key}", or write one of ${forms.join(', ')}.`,
    ),
  ];
}

/** Places that are filled in: each form has those of the original. */
function wrongPlaces(key: string, sentence: Sentence, original: Sentence): string[] {
  const wanted = placesIn(textsOf(original).join(' '));
  const messages = textsOf(sentence).flatMap((text) => {
    const places = placesIn(text);
    const strange = places.filter((place) => !wanted.includes(place));
    if (strange.length > 0) {
      const wish = wanted.length > 0 ? `write ${wanted.join(', ')}` : 'take it out';
      return strange.map((place) => `Nothing fills ${place} in "${key}"; ${wish}.`);
    }
    return wanted
      .filter((place) => !places.includes(place))
      .map((place) => `"${key}" lacks ${place}; write it where the site is to fill it in.`);
  });
  return [...new Set(messages)];
}

/** A sentence in all its forms. */
export function textsOf(sentence: Sentence): string[] {
  return typeof sentence === 'string' ? [sentence] : Object.values(sentence);
}

function placesIn(text: string): string[] {
  return [...new Set(text.match(/\{[^{}]*\}/g))];
}
