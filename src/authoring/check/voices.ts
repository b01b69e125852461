import type { Voice } from '../../campaign/voice.ts';
import { defaultLang, languageName } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { type At, error, type Finding, type Place, warning } from './finding.ts';
import { tagsIn } from './prose.ts';
import { unknownSource } from './sources.ts';
import { knows, repeatedIds, unsortedIds } from './table.ts';
import type { Text } from './text.ts';

/** What is wrong with the voices, and with the places where they stand; `today` is ISO 8601. */
export function checkVoices(content: Content, today: string): Finding[] {
  const { voices, texts, langs } = content;
  const ofEach = voices.rows.flatMap(({ data, at }) => {
    if (!data) return [];
    const own = [...unknownSource(content, data.source, at('source')), ...future(data, at, today)];
    return [
      ...own,
      ...ownWords(data, at),
      ...translated(data, at, langs),
      ...describedIn(data, at, langs),
    ];
  });
  const inTexts = texts.flatMap((text) =>
    tagsIn(text, 'Voice').flatMap(({ place, valuesOf }) =>
      mention(content, text, place, valuesOf('id')[0]),
    ),
  );
  return [
    ...repeatedIds(voices),
    ...unsortedIds(voices),
    ...ofEach,
    ...inTexts,
    ...shown(content, 'home'),
    ...shown(content, 'letter'),
  ];
}

function future({ date }: Voice, at: At, today: string): Finding[] {
  if (date <= today) return [];
  return [error(at('date'), `Nobody has said this yet on ${today}; correct the day ${date}.`)];
}

/** A translation into the language in which somebody spoke would pass for their own words. */
function ownWords({ words, translations }: Voice, at: At): Finding[] {
  if (!(words.lang in translations)) return [];
  const message = `The words are in "${words.lang}" and need no translation into it; take it out.`;
  return [error(at('translations', words.lang), message)];
}

function translated(
  { id, words, translations }: Voice,
  at: At,
  langs: readonly string[],
): Finding[] {
  const unknown = Object.keys(translations)
    .filter((lang) => !langs.includes(lang) && lang !== words.lang)
    .map((lang) => notALanguage(at('translations', lang), lang, langs));
  const missing = langs.filter((lang) => lang !== words.lang && !translations[lang]);
  const lacking = missing.map((lang) => {
    const language = languageName(lang, lang);
    const message = `The voice "${id}" has no translation in ${language}; add it under "translations".`;
    return (lang === defaultLang ? error : warning)(at('translations'), message);
  });
  return [...unknown, ...lacking];
}

/** What stands around the words must be there in the default language, and in no unknown one. */
function describedIn(voice: Voice, at: At, langs: readonly string[]): Finding[] {
  const groups: [path: string[], texts: Record<string, string> | undefined][] = [
    [['role'], voice.role],
    [['occasion'], voice.occasion],
    [['portrait', 'alt'], voice.portrait?.alt],
  ];
  return groups.flatMap(([path, texts]) => {
    if (!texts) return [];
    const unknown = Object.keys(texts).filter((lang) => !langs.includes(lang));
    const found = unknown.map((lang) => notALanguage(at(...path, lang), lang, langs));
    if (texts[defaultLang]) return found;
    const message = `"${path.join('.')}" is missing in ${languageName(defaultLang, defaultLang)}; add "${defaultLang}:" under it.`;
    return [...found, error(at(...path), message)];
  });
}

function notALanguage(place: Place, lang: string, langs: readonly string[]): Finding {
  return error(place, `The site has no language "${lang}"; write one of ${langs.join(', ')}.`);
}

function mention({ voices }: Content, text: Text, place: Place, id = ''): Finding[] {
  if (text.folder === 'letters') {
    const wish = 'take <Voice> out, and name the voice under "voices" in content/campaign.yaml';
    return [error(place, `A letter is what is signed and holds no voices; ${wish}.`)];
  }
  if (!id) {
    return [error(place, '<Voice> names no voice; write <Voice id="…" /> with the id of one.')];
  }
  return knows(voices, id) ? [] : [error(place, unknownVoice(id))];
}

function unknownVoice(id: string): string {
  return `There is no voice "${id}" in content/data/voices.yaml; add it there, or correct the id.`;
}

/** Who stands on the home page or by the letter: both sides, or nobody. */
function shown({ campaign, campaignAt, voices }: Content, where: 'home' | 'letter'): Finding[] {
  const ids = campaign?.voices?.[where] ?? [];
  const unknown = ids.flatMap((id, i) =>
    knows(voices, id) ? [] : [error(campaignAt('voices', where, i), unknownVoice(id))],
  );
  const rows = voices.rows.filter(({ id }) => ids.includes(id));
  const sides = new Set(rows.map(({ data }) => data?.side));
  if (unknown.length > 0 || ids.length === 0 || rows.some(({ data }) => !data)) return unknown;
  if (!voices.readable || (sides.has('staying') && sides.has('leaving'))) return unknown;
  const missing = sides.has('staying') ? 'leaving' : 'staying';
  const message = `"${where}" lets one side speak only; add a voice with "side: ${missing}", or take all out.`;
  return [error(campaignAt('voices', where), message)];
}
