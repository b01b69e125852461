import { z } from 'zod';
import type { TopicStringKey } from '#topic/strings.ts';
import type en from '../../content/strings/en.json';
import type office from '../../content/strings/office/en.json';
import { readCommon, readData } from '../content-folder.ts';
import { format, type Params, type Template } from './format.ts';
import { defaultLang, type Lang } from './locales.ts';
import { type TallyWords, tallyKeys } from './tally-texts.ts';

/** The name of a sentence in `content/strings/<lang>.json`, of the office's or of the topic's. */
export type StringKey = keyof typeof en | keyof typeof office | TopicStringKey;

const sentences = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

const strings = new Map<Lang, Readonly<Record<string, Template>>>();

export interface Translate {
  (key: StringKey, params?: Params): string;
  lang: Lang;
}

/** The sentences of one language. A missing one is answered in the default language. */
export function translator(lang: Lang): Translate {
  const translate = (key: StringKey, params?: Params) => format(lang, template(lang, key), params);
  return Object.assign(translate, { lang });
}

/** Whether there is a sentence of that name. */
export function isStringKey(key: string): key is StringKey {
  return key in stringsOf(defaultLang);
}

/** A sentence with its places unfilled, for a browser that fills them in later. */
export function template(lang: Lang, key: StringKey): Template {
  return stringsOf(lang)[key] ?? stringsOf(defaultLang)[key] ?? key;
}

/** The templates of the sentences around a count. */
export function tallyWords(lang: Lang): TallyWords {
  return Object.fromEntries(tallyKeys.map((key) => [key, template(lang, key)])) as TallyWords;
}

/** Reads the sentences of a language once: those of the topic come before the engine's of the same name. */
function stringsOf(lang: Lang): Readonly<Record<string, Template>> {
  const known = strings.get(lang);
  if (known) return known;
  const paths = [`strings/${lang}.json`, `strings/office/${lang}.json`];
  const read = {
    ...inFiles(paths.map(readCommon)),
    ...inFiles(paths.map(readData)),
    ...ofTopic(lang),
  };
  strings.set(lang, read);
  return read;
}

function inFiles(files: readonly unknown[]): Readonly<Record<string, Template>> {
  return Object.assign({}, ...files.map((file) => sentences.parse(file ?? {})));
}

/** The sentences of the topic that the campaign names. */
function ofTopic(lang: Lang) {
  const { data } = z.object({ topic: z.string() }).safeParse(readData('campaign.yaml'));
  return data ? sentences.parse(readData(`strings/${data.topic}/${lang}.json`) ?? {}) : {};
}
