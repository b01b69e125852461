import { describe, expect, it } from 'vitest';
import {
  countryCodes,
  countryName,
  countryNames,
  isCountryCode,
} from '../../src/campaign/countries.ts';

it('there are 249 assigned codes and XK, each once and in order', () => {
  expect(countryCodes).toHaveLength(250);
  expect([...new Set(countryCodes)].sort()).toEqual(countryCodes);
  expect(countryCodes.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
});

it.each(['FI', 'UA', 'XK', 'TW', 'PS'])('%s is a country code', (code) => {
  expect(isCountryCode(code)).toBe(true);
});

it.each(['fi', 'UK', 'EU', 'SU', 'ZZ', 'FIN', '', 'constructor'])('%j is none', (code) => {
  expect(isCountryCode(code)).toBe(false);
});

describe.each(['en', 'fi'])('in %s', (lang) => {
  const names = countryNames(lang);

  it('every country has a name', () => {
    expect(names).toHaveLength(250);
    expect(names.filter(({ code, name }) => name === code || name === '')).toEqual([]);
    expect(new Set(names.map(({ name }) => name)).size).toBe(250);
  });

  it('they are sorted as the language sorts', () => {
    const { compare } = new Intl.Collator(lang);
    const sorted = names.map(({ name }) => name).toSorted(compare);
    expect(names.map(({ name }) => name)).toEqual(sorted);
  });

  it('one name is that of the list', () => {
    for (const { code, name } of names) expect(countryName(lang, code)).toBe(name);
  });
});

it('names are those of the language', () => {
  expect(countryName('en', 'FI')).toBe('Finland');
  expect(countryName('fi', 'FI')).toBe('Suomi');
  expect(countryName('fi', 'XK')).toBe('Kosovo');
});
