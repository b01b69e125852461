import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { langs } from '../../src/i18n/locales.ts';
import { officeLangs } from '../../src/i18n/office.ts';

/** What is asked for by a name that is put together: `refusal.${code}.title`. */
const builtPrefixes = [
  'bound.',
  'confidence.',
  'confirm.text.',
  'endorse.kind.',
  'endorse.status.',
  'endorsements.how.',
  'figure.',
  'mail.message.rejected.',
  'me.sending.',
  'me.status.',
  'me.until.',
  'notice.',
  'office.alerts.do.',
  'office.alerts.over.',
  'office.alerts.way.',
  'office.alerts.what.',
  'office.done.',
  'office.endorsements.proof.',
  'office.fakes.look.',
  'office.fakes.status.',
  'office.fakes.wave.',
  'office.fakes.way.',
  'office.fakes.wrong.',
  'office.letter.answers.',
  'office.endorsements.proof.',
  'office.fakes.look.',
  'office.fakes.status.',
  'office.fakes.wave.',
  'office.fakes.way.',
  'office.fakes.wrong.',
  'office.log.',
  'office.messages.ask.',
  'office.messages.list.',
  'office.messages.status.',
  'office.messages.why.',
  'office.paper.state.',
  'office.role.',
  'office.takeOut.column.',
  'office.takeOut.file.',
  'office.takeOut.head.',
  'office.takeOut.separator.',
  'office.texts.kind.',
  'office.texts.state.',
  'office.today.failure.',
  'office.messages.ask.',
  'office.messages.list.',
  'office.messages.status.',
  'office.messages.why.',
  'office.role.',
  'office.texts.kind.',
  'office.texts.state.',
  'office.updates.mailing.state.',
  'office.updates.state.',
  'refusal.',
  'removals.why.',
  'report.reason.',
  'share.state.',
  'sources.seen.',
  'topic.',
  'treaty.event.',
  'treaty.order.',
  'treaty.region.',
  'treaty.states.',
  'unit.',
  'voices.kind.',
  'voices.side.',
  'wall.status.',
];

const sentences = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

const read = (file: string) => readFileSync(file, 'utf8');
type Sentences = z.infer<typeof sentences>;
const parsed = (file: string) => sentences.parse(JSON.parse(read(file)));

/** The sentences of the engine, those of the topic, and those of the office in the languages that it speaks. */
const folders = {
  'content/strings': langs,
  'content/strings/treaty': langs,
  'content/strings/office': officeLangs,
};
const files = Object.entries(folders).flatMap(([folder, spoken]) =>
  spoken.map((lang) => ({ folder, lang, file: `${folder}/${lang}.json` })),
);
const [engine = {}, ofTopic = {}, ofOffice = {}] = Object.keys(folders).map((folder) =>
  parsed(`${folder}/en.json`),
);
const english: Sentences = { ...engine, ...ofTopic, ...ofOffice };
const keys = Object.keys(english);

/** What the engine's sentences know nothing of. */
const topicWords: Record<string, RegExp> = {
  en: /treat(y|ies)|convention|mines?\b|demin|ottawa|\bban\b|weapon|withdrawals/i,
  et: /konventsioon|miin|leping|ottawa|\brelva|lahkumi/i,
  fi: /sopimu|miina|ottawa|ase(et|ita)\b/i,
  fr: /convention|trait[ée]s?\b|\bmines?\b|démin|ottawa|\barmes?\b/i,
  lt: /konvencij|\bmin(a|os|ų|as|ų)\b|sutart(is|ies|į)\b|otav|ginkl/i,
  lv: /konvencij|\bmīn|līgum|otav|ieroč/i,
  pl: /konwencj|\bmin(a|y|ę|ami)?\b|traktat|ottaw|\bbroń|\bbroni\b/i,
  sv: /konvention|minor|trakta|ottawa|\bvapen/i,
  uk: /конвенц|договір|\bмін(а|и|у|ами)(?!\p{L})|оттав|збро/iu,
};
const code = globSync(['src/**/*.{ts,astro}', 'functions/**/*.ts']).map(read).join('\n');

/** Every form of a sentence: one, or as many as the language has plurals. */
const formsOf = (sentence: z.infer<typeof sentences>[string] = '') =>
  typeof sentence === 'string' ? [sentence] : Object.values(sentence);

/** The places of a sentence in all its forms, each once. */
const placesOf = (sentence: z.infer<typeof sentences>[string] = '') =>
  [...new Set(formsOf(sentence).flatMap((form) => form.match(/\{\w*\}/g) ?? []))].sort();

it('there is one file for each language of the site in each folder, and no other', () => {
  const found = globSync('content/strings/**/*.json', { exclude: ['**/notes.json'] });
  expect(found.sort()).toEqual(files.map(({ file }) => file).sort());
});

it.each(langs)('the sentences of the engine in %s know nothing of the topic', (lang) => {
  const all = Object.entries(parsed(`content/strings/${lang}.json`));
  const words = topicWords[lang];
  expect(words, `name the words of the topic in ${lang}`).toBeDefined();
  expect(all.filter(([, one]) => words?.test(formsOf(one).join(' ')))).toEqual([]);
  expect(all.map(([key]) => key).filter((key) => topicWords.en?.test(key))).toEqual([]);
});

it('a sentence of the topic in the place of one of the engine has the same places', () => {
  const replaced = Object.keys(ofTopic).filter((key) => key in engine);
  expect(replaced.length).toBeGreaterThan(0);
  for (const key of replaced) expect(placesOf(ofTopic[key]), key).toEqual(placesOf(engine[key]));
});

describe('the English sentences', () => {
  it('are all used: each name stands in the code', () => {
    const unused = keys
      .filter((key) => !builtPrefixes.some((prefix) => key.startsWith(prefix)))
      .filter((key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`));
    expect(unused).toEqual([]);
  });

  it.each(builtPrefixes)('that start with %s are asked for by a name that is built', (prefix) => {
    expect(code).toContain(`\`${prefix}\${`);
    expect(keys.some((key) => key.startsWith(prefix))).toBe(true);
  });

  it('hold every message that a form can give, also where no type checks its name', () => {
    const given = [...code.matchAll(/'((?:office\.\w+\.)?error\.[\w.]+)'/g)].map(([, key]) => key);
    expect(given.length).toBeGreaterThan(15);
    expect(given.filter((key) => key === undefined || !(key in english))).toEqual([]);
  });

  it('hold the words of every figure that a home page prints, and of no other', () => {
    const [, matter = ''] = read('content/pages/en/home.mdx').split('---\n');
    const { figures } = z.object({ figures: z.array(z.string()) }).parse(parse(matter));
    const wanted = figures.flatMap((id) => [`figure.${id}.text`, `figure.${id}.value`]);
    expect(keys.filter((key) => key.startsWith('figure.'))).toEqual(wanted.sort());
  });
});

describe.each(files)('the sentences of $file', ({ folder, lang, file }) => {
  const own = parsed(file);
  const original = parsed(`${folder}/en.json`);

  it('have the same names as the English ones', () => {
    expect(Object.keys(own).filter((key) => !(key in original))).toEqual([]);
    expect(Object.keys(original).filter((key) => !(key in own))).toEqual([]);
  });

  it('stand in the order of their names', () => {
    expect(Object.keys(own)).toEqual(Object.keys(own).toSorted());
  });

  it('stand in the file once each: of two, a reader would see only the last', () => {
    const written = read(file).match(/^ {2}"[^"]+":/gm) ?? [];
    expect(written).toHaveLength(Object.keys(own).length);
  });

  it.each(Object.keys(original))('have the same places: %s', (key) => {
    expect(placesOf(own[key])).toEqual(placesOf(original[key]));
  });

  it('are never empty, and have no space at their ends that a translator could lose', () => {
    const loose = Object.entries(own)
      .filter(([key]) => key !== 'errors.titlePrefix')
      .filter(([, sentence]) => formsOf(sentence).some((form) => !form || form !== form.trim()));
    expect(loose).toEqual([]);
  });

  it('have every plural form of the language, and no other', () => {
    const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
    for (const [key, sentence] of Object.entries(own)) {
      if (typeof sentence === 'string') continue;
      expect({ [key]: Object.keys(sentence).sort() }).toEqual({ [key]: categories });
    }
  });

  it('are plural where they are plural in English', () => {
    const plural = (all: z.infer<typeof sentences>) =>
      Object.keys(all).filter((key) => typeof all[key] !== 'string');
    expect(plural(own)).toEqual(plural(original));
  });
});
