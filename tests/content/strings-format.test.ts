import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { langs } from '../../src/i18n/locales.ts';

// The rules by which Weblate reads and writes “go-i18n v2 JSON”, as content/README.md declares it.

/** The names of plural forms, in the order in which they are read and written. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const forms = z.strictObject(
  Object.fromEntries(categories.map((name) => [name, z.string().min(1).optional()])),
);
const strings = z.record(z.string().min(1), z.union([z.string().min(1), forms]));

const files = ['content/strings', 'content/strings/treaty'].flatMap((folder) =>
  langs.map((lang) => ({ lang, file: `${folder}/${lang}.json` })),
);

/** The forms that a language counts with, whole numbers and fractions. */
const formsOf = (lang: string) => {
  const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
  return categories.filter((name) => pluralCategories.includes(name));
};

const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

it('the languages that count with more than two forms are among those that are read', () => {
  const many = Object.fromEntries(langs.map((lang) => [lang, formsOf(lang)]));
  expect(many).toMatchObject({
    en: ['one', 'other'],
    fr: ['one', 'many', 'other'],
    lt: ['one', 'few', 'many', 'other'],
    lv: ['zero', 'one', 'other'],
    pl: ['one', 'few', 'many', 'other'],
    uk: ['one', 'few', 'many', 'other'],
  });
});

it.each([
  'content/strings/notes.json',
  'content/strings/treaty/notes.json',
])('%s is sorted, and has each name once', (file) => {
  const text = readFileSync(file, 'utf8');
  const read = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const sorted = Object.fromEntries(Object.entries(read).sort(([a], [b]) => (a < b ? -1 : 1)));
  expect(text).toBe(`${JSON.stringify(sorted, null, 2)}\n`);
});

describe.each(files)('$file', ({ lang, file }) => {
  const bytes = readFileSync(file);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const read = strings.parse(JSON.parse(text));
  const plurals = Object.entries(read).flatMap(([key, value]) =>
    typeof value === 'string' ? [] : [{ key, value }],
  );

  it('is what a program writes that has read it: sorted, two spaces, one line at the end', () => {
    const sorted = Object.fromEntries(Object.entries(read).sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(text).toBe(`${JSON.stringify(sorted, null, 2)}\n`);
  });

  it('has exactly the plural forms of its language, in their order', () => {
    expect(plurals.length).toBeGreaterThan(0);
    for (const { key, value } of plurals) {
      expect({ key, forms: Object.keys(value) }).toEqual({ key, forms: formsOf(lang) });
    }
  });

  it('has the same places in all forms of a sentence', () => {
    for (const { key, value } of plurals) {
      const [first, ...others] = Object.values(value).map((form) => placesIn(form ?? ''));
      for (const other of others) expect({ key, places: other }).toEqual({ key, places: first });
    }
  });

  it('names a place by a word in single braces, and has no other braces', () => {
    const all = Object.entries(read).flatMap(([key, value]) =>
      Object.values(typeof value === 'string' ? [value] : value).map((one) => ({ key, one })),
    );
    const broken = all.filter(({ one = '' }) => /[{}]/.test(one.replace(/\{\w+\}/g, '')));
    expect(broken).toEqual([]);
  });
});
