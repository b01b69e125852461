import en from '../../content/strings/en.json' with { type: 'json' };
import fi from '../../content/strings/fi.json' with { type: 'json' };
import { format, type Params, type Template } from './format.ts';
import { defaultLang, type Lang } from './locales.ts';
import { type TallyWords, tallyKeys } from './tally-texts.ts';

/** The name of a sentence in `content/strings/<lang>.json`. */
export type StringKey = keyof typeof en;

const strings: Record<Lang, Partial<Record<StringKey, Template>>> = { en, fi };

export interface Translate {
  (key: StringKey, params?: Params): string;
  lang: Lang;
}

/** The sentences of one language. A missing one is answered in the default language. */
export function translator(lang: Lang): Translate {
  const translate = (key: StringKey, params?: Params) => format(lang, template(lang, key), params);
  return Object.assign(translate, { lang });
}

/** A sentence with its places unfilled, for a browser that fills them in later. */
export function template(lang: Lang, key: StringKey): Template {
  return strings[lang][key] ?? strings[defaultLang][key] ?? key;
}

/** The templates of the sentences around a count. */
export function tallyWords(lang: Lang): TallyWords {
  return Object.fromEntries(tallyKeys.map((key) => [key, template(lang, key)])) as TallyWords;
}
