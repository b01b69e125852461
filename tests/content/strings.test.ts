import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { langs } from '../../src/i18n/locales.ts';

/** What is asked for by a name that is put together: `refusal.${code}.title`. */
const builtPrefixes = [
  'bound.',
  'confidence.',
  'confirm.text.',
  'figure.',
  'mail.message.rejected.',
  'me.sending.',
  'me.status.',
  'me.until.',
  'notice.',
  'refusal.',
  'removals.why.',
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
const files = globSync('content/strings/*.json').sort();
const strings = new Map(
  files.map((file) => [basename(file, '.json'), sentences.parse(JSON.parse(read(file)))]),
);
const english = strings.get('en') ?? {};
const keys = Object.keys(english);
const code = globSync(['src/**/*.{ts,astro}', 'functions/**/*.ts']).map(read).join('\n');

/** Every form of a sentence: one, or as many as the language has plurals. */
const formsOf = (sentence: z.infer<typeof sentences>[string] = '') =>
  typeof sentence === 'string' ? [sentence] : Object.values(sentence);

/** The places of a sentence in all its forms, each once. */
const placesOf = (sentence: z.infer<typeof sentences>[string] = '') =>
  [...new Set(formsOf(sentence).flatMap((form) => form.match(/\{\w*\}/g) ?? []))].sort();

it('there is one file for each language of the site, and no other', () => {
  expect([...strings.keys()]).toEqual([...langs].sort());
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
    const given = [...code.matchAll(/'(error\.[\w.]+)'/g)].map(([, key]) => key);
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

describe.each([...strings.keys()])('the sentences in %s', (lang) => {
  const own = strings.get(lang) ?? {};

  it('have the same names as the English ones', () => {
    expect(Object.keys(own).filter((key) => !(key in english))).toEqual([]);
    expect(keys.filter((key) => !(key in own))).toEqual([]);
  });

  it('stand in the order of their names', () => {
    expect(Object.keys(own)).toEqual(Object.keys(own).toSorted());
  });

  it('stand in the file once each: of two, a reader would see only the last', () => {
    const written = read(`content/strings/${lang}.json`).match(/^ {2}"[^"]+":/gm) ?? [];
    expect(written).toHaveLength(Object.keys(own).length);
  });

  it.each(keys)('have the same places: %s', (key) => {
    expect(placesOf(own[key])).toEqual(placesOf(english[key]));
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
    expect(plural(own)).toEqual(plural(english));
  });
});
